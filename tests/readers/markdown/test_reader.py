"""Markdown: what is read of it, in whose voice, and where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LEADS, LINE_ENDS, check, check_any, filled_template, shuffled, voices
from strategies import AT_SCALE

from credscore.document import Document
from credscore.readers import read_text


def read(text: str) -> Document:
    return read_text(text, "markdown")


READ = [
    ("Plain *words* and **more**.", "Plain words and more."),
    ("A [link](https://x.example/sign-up \"Sign up\") here", "A link here"),
    ("A [link][1] here\n\n[1]: https://x.example 'free'", "A link here"),
    ("![Build status](badge.svg) Text", " Text"),
    ("Text[^1].\n\n[^1]: The note.", "Text.\n\nThe note."),
    ("Caf&eacute; &amp; bar\\*", "Café & bar*"),
    ("one\ntwo  \nthree", "one two\nthree"),
    ("# A *title* here\n\nText", "A title here\n\nText"),
    ("Title\n=====\n\nText", "Title\n\nText"),
    ("<!-- note --> Text <b>bold</b><br>next", " Text bold\nnext"),
    ("<div align=\"center\">\n<p>Block &amp; more</p>\n<script>x(1)</script>\n</div>\n\nText", "Block & more\n\nText"),
    ("> <div>\n> Block &amp; more\n> </div>", "   Block & more   "),
    ("~~gone~~ - [ ] text", "gone - [ ] text"),
    ("- [ ] task\n- [x] done", "task\n\ndone"),
    ("| a | b |\n|---|---|\n| 1 \\| 2 | c |", "a\tb\n\n1 | 2\tc"),
    ("***", ""),
    ("", ""),
    ("import Tabs from '@x/tabs'\n\nexport const meta = {\n  title: 'x'\n}\n\nText", "Text"),
    ("<Tabs items={[\"a\", {b: 1}]}>Text</Tabs>", "Text"),
    ("<Tabs>\n```js\ncode()\n```\nUse `it` well.\n</Tabs>\n\nText", "code()\n\n\nUse it well.\n\nText"),
    ("<Tabs>\n  <Tab>\n    Deep *text*\n\n    ```\n    code\n    ```\n\n    More.\n  </Tab>\n</Tabs>\n\nEnd",
     "Deep text\n\ncode\n\n\nMore.\n\nEnd"),
    ("Up {count.toFixed(2)} and {props.name}", "Up  and"),
    ("A {set of words} stays", "A {set of words} stays"),
    ("import A from 'a'\n\nUp {rows.map(row => row.size > 1)} now <A/>", "Up  now"),
    ("<>\nText\n</>\n\n<A />", "Text"),
    ("{{< note title=\"x\" >}}\nText {{% ref \"a\" %}} more\n{{< /note >}}", "Text  more"),
    ("{{< highlight go >}}\ncode()\n{{< /highlight >}}\n\nText", "Text"),
    ("{% if page.x %}\nText {{ site.name | upcase }} more{# note #}\n{% endif %}", "Text  more"),
    ("{% highlight js %}\ncode\n{% endhighlight %}\n\nText", "Text"),
    ("Text\n{: .warning #id}\n\nA [link](x){: target=\"_blank\"} and *it*{.big}", "Text\n\nA link and it"),
    ("## Part {#part .x}\n\nText", "Part\n\nText"),
    (":::note\nText\n:::\n\n::: {.callout-tip}\nMore\n:::", "Text\n\nMore"),
    (":::tip[Mind the gap]\nText\n:::\n\n:::note A title\nMore\n:::", "Mind the gap\n\nText\n\nA title\n\nMore"),
    ("!!! note \"A title\"\n    Text\n\n    More\n\nEnd", "A title\n\nText\n\nMore\n\nEnd"),
    ("??? warning\n\n    Text\n\n    !!! tip\n\n        Deep\n\nEnd", "Text\n\nDeep\n\nEnd"),
    ("=== \"Linux\"\n\n    Text\n\n        code", "Linux\n\nText\n\ncode"),
    ("```{note} Title\n:class: x\nText\n```\n\nEnd", "Title\n\nText\n\nEnd"),
    ("It costs $5 and $10, or 12$ more; US$5-$10 is \\$9$.", "It costs $5 and $10, or 12$ more; US$5-$10 is $9$."),
    ("So $x!$ and $\\alpha_1 + 2$ hold, $$y$$ too", "So  and  hold,  too"),
    ("Text\n\n$$\nx = 1\n\ny!\n$$\n\nEnd", "Text\n\nEnd"),
    ("See [[Other page|this one]], [[Page]] and ![[image.png]]", "See this one, Page and"),
    ("A note [[1]](https://x.example)", "A note [1]"),
    ("[TOC]\n\nText", "Text"),
    ("`{{ code }}` and `$x$` stay", "{{ code }} and $x$ stay"),
    ("```\n{% if %}\n!!! note\n```\n\nText", "{% if %}\n!!! note\n\n\nText"),
    ("Text {/* a comment */} more <Note kind={x => x}/> end", "Text  more  end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text).visible_text == expected


VOICES = [
    ("# Title\n\nText", [["title", "Title"]]),
    ("## Title\n\nText\n\n# Later", [["title", "Title"]]),
    ("Text\n\n# Title\n\n# Second", [["title", "Title"]]),
    ("---\ntitle: \"From front matter\"\n---\n\nText", [["title", "From front matter"]]),
    ("---\ntitle: Other\n---\n\n# Heading\n\nText", [["title", "Heading"]]),
    ("<h1 align=center>Title</h1>\n\n# Second", [["title", "Title"]]),
    ("Text\n\n> He lied.\n> And\nhow.\n\nText", [["block-quote", "He lied. And how"]]),
    ("Text\n\n<blockquote>\n\nHe *lied*.\n\n</blockquote>\n\nText", [["block-quote", "He lied"]]),
    ("Text\n\n> [!NOTE]\n> Mind the gap.", []),
    ("Text\n\n- one\n- two\n\nText", [["list", "one\n\ntwo"]]),
    ("Text\n\n1. one\n   > said\n", [["list", "one"], ["block-quote", "said"]]),
    ("Text\n\n> - one\n", [["block-quote", "one"]]),
    ("Text\n\n- “We stay,” said Anna Berg.\n", [["quoted", "We stay"], ["list", "said Anna Berg"]]),
    ("Text\n\n|a|b|\n|-|-|\n|c|d|\n", [["table", "a\tb\n\nc\td"]]),
    ("Prose `code` prose\n\n```\ncode\n```\n\n    code\n\nText", []),
    (f"|a|b|\n|-|-|\n|c|{'word ' * 31}|\n", [["table", "a\tb\n\nc"]]),
    ("She said “we *stay* here” today.", [["quoted", "we stay here"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VOICES)
def test_voices(text: str, expected: list[list[str]]) -> None:
    assert voices(read(text)) == expected


def test_front_matter_is_known_and_not_read() -> None:
    fields = (
        "title: 'A: b'\ndate: 2024-05-01\nauthor: Ida Solberg\ncanonical_url: https://x.example/a\ntags: [shocking]"
    )
    document = read(f"\ufeff---\n{fields}\n---\n\nText\n")
    assert (document.title, document.date, document.byline) == ("A: b", "2024-05-01", "Ida Solberg")
    assert document.url == "https://x.example/a"
    assert document.visible_text == "A: b\n\nText"
    assert read('+++\ntitle = "Toml"\n+++\n\nText').title == "Toml"
    assert read('{\n  "title": "Json",\n  "tags": ["a"]\n}\n\nText').visible_text == "Json\n\nText"
    assert read("---\r\ntitle: Windows \r\n---\r\n\r\nText").visible_text == "Windows\n\nText"


def test_code_is_never_counted() -> None:
    document = read("Say `stunning` things.\n\n```\nshocking traitors\n```\n")
    start = document.text.index("stunning")
    assert any(s.start <= start < s.end and s.voice.label == "code" for s in document.voices)
    assert voices(document) == []


def test_words_of_html_blocks_are_found_where_they_stand() -> None:
    text = "é *😀*\n\n<p>caf&eacute; <b>one</b>\n&amp; <i>tw</i>o</p>\n"
    words = ["caf&eacute;", "one", "tw</i>o"]
    check(read(text), [(text.index(w), w, r) for w, r in zip(words, ("café", "one", "two"), strict=True)], [])
    quoted = "> é\n>\n> <p>caf&eacute;\n> <b>one</b>\n> tw<i>o\n> </p>\n"
    words = ["caf&eacute;", "one", "tw<i>o"]
    check(read(quoted), [(quoted.index(w), w, r) for w, r in zip(words, ("café", "one", "two"), strict=True)], [])


BLOCKS = [
    "# @ *@* @", "@ @\n===", "@ **@** _@_ `~` @", "@ [@ @](http://~.example \"~\") ![~](~.png) @", "> @ @\n> @\n@",
    "> [!TIP]\n> @", "- @\n- @ @\n  - @", "1. @\n\n   @", "```~\n~ ~\n```", "Text:\n\n    ~ ~\n",
    "| @ | @ |\n|:--|--|\n| @ | `~` |",
    "<div class=~>\n\n@ <b>@</b>\n\n<!-- ~ -->\n</div>", "<script>\n~\n</script>", "@ <span title=\"~\">@</span> @",
    "@  \n@\\\n@",
    "[~]: http://~.example", "@[^1] @\n\n[^1]: @", "***", "@ \\* @ \\_ @",
    "<Tab a={~} b=\"~\"/> @",
    "import ~ from '~'", "<Tab>\n    @ @\n\n    ```\n    ~\n    ```\n\n    - @\n</Tab>", "{{< ~ >}}\n@ {{ ~ }} @",
    "!!! ~\n\n    @ *@*\n\n    @", "??? ~ \"@ @\"\n    @", ":::note @\n@\n:::",
    "{% highlight ~ %}\n~\n{% endhighlight %}",
    "@ $\\~$ @ [[~|@]] @", "@ @ {: .~ }", "$$\n~\n$$", "@ `{{ ~` @ `}}~`", "Text:\n\n    ~ {{\n\n@",
    "```{note}\n@\n```",
    "<del>@</del> @ * @ _ @", "😀 @ e\u0301 @", "“@ @,” said @.",
]  # fmt: skip
FORMS = {"e": "e", "&eacute;": "é", "**e**": "e", "é": "é", "e\u0301": "e\u0301", "&#233;": "é", "*o*u": "ou"}


@given(shuffled(BLOCKS, "\n\n"), st.sampled_from(LINE_ENDS), st.sampled_from(LEADS))
def test_every_word_is_found_where_it_stands(template: str, end: str, lead: str) -> None:
    text, words, unread = filled_template(template, FORMS, end, lead + "\n\n" if lead.strip("\ufeff") else lead)
    check(read(text), words, unread)


@AT_SCALE
@given(
    st.text(alphabet=st.sampled_from("aB1 \n\r\t*_`~[]()<>!#>-+|=:\\&;\"'{}/é😀\u0301\ufeff\x00\ud800"), max_size=120)
)
def test_any_text_is_read_and_its_words_stand_in_it(text: str) -> None:
    check_any(read(text), text)


N = 20_000
HOSTILE = {
    "quotes": ">" * 10_000 + " text", "nested quotes": "> " * 10_000 + "text", "lists": "- " * 10_000 + "text",
    "brackets": "[" * N, "images": "![[" * N, "stars": "*a " * N, "ticks": "`a``" * N,
    "tags": "<a " * N,
    "comments": "<!--" * N, "braces": "<A b={" * N, "braces in braces": "{a" * N, "templates": "{{ " * N,
    "tags of templates": "{% " * N,
    "raw": "{% highlight %}" * N, "dollars": "$a " * N, "formulas": "$$a " * N, "wiki": "[[a|" * N,
    "containers": ":::a\n" * N, "admonitions": "!!! a\n" * N, "unclosed": "<A>\n" * N,
    "deep": "".join(" " * 4 * n + "!!! a\n" for n in range(500)), "attributes": "{: .a" * N,
    "lists of attributes": "{.a" * N,
    "fences": "```\n" * N, "fences of four": "````a\n```\n" * N, "runs": "".join("`" * n + "a " for n in range(500)),
    "json": '{"a": ' * N, "modules": "export const a = {\n" * N,
    "cells": "|a" * N,
    "html": "<div>\n\n" * 20_000, "entities": "&amp" * N, "front": "---\n" * N,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read(name: str) -> None:
    assert read(HOSTILE[name]).text == HOSTILE[name]
