// Python and the package, from the files beside this one; nothing else is fetched.
const here = new URL("./", import.meta.url);
let report = null;

async function file(name) {
  const answer = await fetch(new URL(name, here));
  if (!answer.ok) throw new Error(`${name} is missing (${answer.status})`);
  return answer.arrayBuffer();
}

async function started(wheels) {
  const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", here));
  const python = await loadPyodide({ indexURL: new URL("pyodide/", here).href });
  const folder = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const wheel of wheels) python.unpackArchive(await file(`pyodide/${wheel}`), "zip", { extractDir: folder });
  python.unpackArchive(await file("credscore.zip"), "zip", { extractDir: folder });
  postMessage({ progress: "Loading the model." });
  return python.runPython("import importlib; importlib.invalidate_caches()\nfrom credscore.render.html.pasted import report\nreport");
}

/** Of a traceback the line that names the error. */
function why(error) {
  const lines = String(error.message ?? error).trim().split("\n");
  return lines.findLast((line) => /^[\w.]*(Error|Exception): /.test(line)) ?? lines.at(-1);
}

onmessage = async ({ data }) => {
  try {
    if (data.wheels) return void (report = started(data.wheels));
    const score = await report;
    const from = performance.now();
    postMessage({ report: score(data.text, data.profile), seconds: (performance.now() - from) / 1000 });
  } catch (error) {
    postMessage({ error: why(error) });
  }
};
