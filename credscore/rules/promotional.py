"""Rules on promotional content."""

from __future__ import annotations

from credscore.rules.rule import Rule

_PEACOCK = "Bhosale et al. 2013; de Kock & Vlachos 2022 (promotional tone)"

RULES = (
    Rule(
        "P01", "peacock-phrase", features=("peacock",),
        fault="praise without a measure",
        what="Vague praise: rank, fame, novelty or quality without a measure or a source.",
        why="It shows how the writer wants the subject to be seen, not what it did.",
        source=_PEACOCK,
        bad="It is one of the leading banks of the region.",
        good="It is the third largest bank of the region by deposits.",
        better="Give the rank, the number or the source of the judgment.",
    ),
    Rule(
        "P02", "marketing-claim", features=("marketing-claim",),
        fault="a promise that nobody can test",
        what="A benefit promised by its seller, such as `seamless experience` or `user friendly`.",
        why="The reader gets a promise and no way to test it.",
        source=_PEACOCK,
        bad="A seamless experience for every customer.",
        good="Customers sign in once; the session lasts a day.",
        better="Say what it does, and what was measured.",
    ),
    Rule(
        "P03", "call-to-action", features=("call-to-action",),
        fault="a request to buy, sign up, share or click",
        what="A request of the kind found on pages that sell, such as `sign up now`, `click here` or `order now`.",
        why="Calls to share or sign up are typical of pages that sell attention.",
        source="Zhang et al. 2018; Hoy & Koulouri 2025",
        bad="Sign up now and join our community.",
        good="The form is at the end of the page.",
        better="Leave it to the page around the text.",
    ),
    Rule(
        "P04", "self-description", preview=True, features=("self-description",),
        what="The paragraph in which a company, site or author describes itself.",
        why="Such paragraphs are pasted from press releases without being checked.",
        source=f"{_PEACOCK}; our own list",
        bad="Acme is a leading provider of cloud services with offices in 12 countries.",
        good="Acme rents out servers; it had 340 employees in 2025, by its annual report.",
        better="Say in your own words what the organization does, with a source.",
    ),
    Rule(
        "P05", "sale-talk", preview=True, features=("product-price",),
        what="Talk of prices and sales, such as `free shipping` or `while stocks last`.",
        why="Text that sells is not text that informs.",
        source="Zhang et al. 2018 (sale links); Hoy & Koulouri 2025",
        bad="Order within the hour for a limited time offer.",
        good="The pan costs 40 euros.",
        better="Give the price once, and who charges it.",
    ),
    Rule(
        "P06", "price-tag", preview=True, features=("price",),
        what="A price with cents, as shops write it; only the whole number is marked.",
        why="Shop prices in running text are typical of advertorials.",
        source="Zhang et al. 2018 (sale links)",
        bad="All this for $19.99.",
        good="It costs about 20 dollars.",
        better="Round it, or put it into a table.",
    ),
    Rule(
        "P07", "contact-address", features=("contact",),
        what="An email address in the text.",
        why="Contact blocks are left over from press releases, and addresses get harvested.",
        source="our own pattern",
        bad="For more, write to press@example.com.",
        good="The press office answers questions.",
        better="Move it to a contact page.",
    ),
    Rule(
        "P08", "quoted-promotional", features=("quoted-promotional",), preview=True,
        what="Promotional words inside an attributed quotation.",
        why="They are the speaker's words, not yours; this rule is for writers who choose whom to quote at length.",
        source="the rule on voices: quoted words are not the author's",
        bad='"We are one of the leading firms," the chief executive said.',
        good="The chief executive said sales had grown by 4 percent.",
        better="Quote what can be checked.",
    ),
)  # fmt: skip
