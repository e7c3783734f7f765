// The form of the page: a text goes to Python in a worker, and the report that comes back into the frame.
const form = document.getElementById("try");
const state = document.getElementById("try-state");
const frame = document.getElementById("try-report");
let worker = null;

function tell(message) {
  state.textContent = message;
}

function done(message) {
  form.elements.score.disabled = false;
  tell(message);
}

function started() {
  const made = new Worker("worker.mjs", { type: "module", name: "credscore" });
  made.onmessage = ({ data }) => {
    if (data.progress) tell(data.progress);
    if (data.error) done(`Scoring failed: ${data.error}`);
    if (data.report) {
      frame.srcdoc = data.report;
      frame.hidden = false;
      done(`Scored in ${data.seconds.toFixed(1)} s. The text has not left this page.`);
      frame.scrollIntoView({ block: "start" });
    }
  };
  made.onerror = (event) => {
    worker = null;
    done(`Python could not be started: ${event.message || "the files of the page are missing, or it was not opened from a web server"}`);
  };
  made.postMessage({ wheels: form.dataset.wheels.split(" ").filter(Boolean) });
  return made;
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = form.elements.text.value;
  if (!text.trim()) return tell("Paste a text first.");
  form.elements.score.disabled = true;
  tell(worker ? "Scoring." : "Starting Python, which takes some seconds the first time.");
  worker ??= started();
  worker.postMessage({ text, profile: form.elements.profile.value });
});
