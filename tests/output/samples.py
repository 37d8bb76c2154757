# ruff: noqa: E501 (sample sentences are easier to read on one line)
"""Synthetic specifications of any size, close to what a real interview gives in length and variety."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle, islice

from specwizard.content.model import FailEffect, Method, Priority, Treatment
from specwizard.drafting.specification import (
    Block,
    DiagramNode,
    Figure,
    Meta,
    Paragraph,
    Requirement,
    RequirementList,
    Section,
    Span,
    Specification,
    Table,
    Text,
    VersionRow,
    flatten,
    plain,
)

META = Meta(
    title="Records management system for Northmoor Police",
    authority="The Police and Crime Commissioner for Northmoor",
    controller="The Chief Constable of Northmoor Police",
    reference="NMP-2026-014",
    version="0.1",
    date=date(2026, 11, 23),
    marking="OFFICIAL",
    stage="draft",
    regime="pa2023",
    library="police-interoperability 1.0",
    bank="police-interoperability 1.0",
    library_status="draft",
    fingerprint="9f" * 32,
    program="0.1.0",
)

FAMILIES = (
    ("API", "Open interfaces, events and messaging", "These requirements say what the system lets other systems do without anyone asking the supplier for a favour."),
    ("DAT", "Data, formats and meaning", "Information outlives the system that holds it. These requirements keep it readable, complete and the authority's own."),
    ("IAM", "Identity and access", "Officers sign in once, and the authority decides who sees what."),
    ("SEC", "Security", "The service is protected in proportion to what it holds."),
    ("LOG", "Logging and audit", "Every use of personal data for law enforcement leaves a trace that can be read elsewhere."),
    ("EVD", "Digital evidence", "Evidence keeps its integrity, its history and its original form from capture to court."),
    ("TST", "Testing and assurance", "Connections are proved before they are accepted."),
    ("EXP", "Migration and exit", "Leaving is planned on the day of arrival."),
)  # fmt: skip

Brief = tuple[str, tuple[str | tuple[str, str], ...], str, str, str, tuple[str, ...]]

BRIEFS: tuple[Brief, ...] = (
    (
        "Documented open interface to core functions",
        ("The system must let other systems that the authority authorises create, read, update, search and close every record type that users can reach on screen, through documented interfaces.",),
        "A reviewer picks ten on-screen functions at random; for each, a scripted call in the test environment gives the same result as the screen, using only the published description.",
        "Which functions cannot be reached through your interfaces today, and when will they be?",
        "Functions that exist only on screen have to be typed twice.",
        ("OpenAPI 3.1", "GDS API standards"),
    ),
    (
        "Machine-readable interface descriptions",
        ("The supplier must publish a machine-readable description of every interface, complete with error responses and worked examples, at least ", ("20", "value"), " working days before the interface is available in the live service.",),
        "A code generator builds a working client from the description without editing; the description in the test environment differs from the live one in nothing but addresses.",
        "Where are your descriptions published, and who may read them?",
        "A description that a machine can read is a description that can be checked.",
        ("OpenAPI 3.1", "AsyncAPI 2.6"),
    ),
    (
        "Notice before an interface is withdrawn",
        ("The supplier must give the authority at least ", ("12", "value"), " months' written notice before it withdraws or changes an interface in a way that breaks a working connection.",),
        "The change policy states the period; the last three breaking changes show notices of at least that length.",
        "How many breaking changes did you make in the last three years, and with what notice?",
        "Connected systems need a budget year to follow a change.",
        (),
    ),
    (
        "Events when records change",
        ("The system must publish an event to subscribed systems within ", ("60", "value"), " seconds of a record being created, changed or closed.",),
        "In a test of 1,000 changes over one hour, 99 % of events arrive within the limit and none is lost when the subscriber is stopped for ten minutes.",
        "Which changes give events today, and how are missed events replayed?",
        "Polling for changes is slow for the officer and expensive for everyone.",
        ("AsyncAPI 2.6", "CloudEvents"),
    ),
    (
        "Complete export in open formats",
        ("The supplier must export all of the authority's data, with documents, audit records and links between records, in documented open formats within ", ("[to be stated: days allowed for a full export]", "blank"), " of a written request.",),
        "A yearly test export of a full copy is loaded into an empty database by a third party from the documentation alone; record counts and checksums agree.",
        "When did you last give a customer a full export, how large was it and how long did it take?",
        "An authority that can leave is an authority that can choose to stay.",
        ("JSON Lines", "CSV (RFC 4180)", "BagIt"),
    ),
    (
        "Single sign-on with the authority's identity service",
        ("The system must authenticate every member of staff through the authority's identity service and hold no separate password for them.",),
        "A test account disabled in the identity service loses access to every function, interfaces included, within 15 minutes.",
        "Which federation protocols does the system support as standard?",
        "Separate passwords are forgotten, shared and not revoked.",
        ("OpenID Connect", "SAML 2.0"),
    ),
    (
        "Log of access to personal data",
        ("The system must record, for each collection, alteration, consultation, disclosure, combination and erasure of personal data, the date, the time and so far as possible the identity of the person concerned.",),
        "Twenty operations of the six kinds by two test users appear in the log with all fields; a user with the highest rights cannot change or delete an entry.",
        "Which of the six kinds of operation does the system log today, and for how long?",
        "The Data Protection Act 2018 requires logs of automated processing for law enforcement.",
        ("DPA 2018 s.62", "UK GDPR"),
    ),
    (
        "Encryption of information in transit",
        ("The service must protect all information in transit over any network with current, supported encryption.",),
        "An independent scan of all end points in the test and the live environment shows no protocol version or cipher that the National Cyber Security Centre advises against.",
        "Which protocol versions do you accept and when do you retire them?",
        "",
        ("NCSC TLS guidance",),
    ),
    (
        "Original of each evidence file kept unchanged",
        ("The system must keep the original of each evidence file unchanged, with a cryptographic checksum taken at the moment of receipt.",),
        "For 50 files exported after editing, redaction and transcoding, the original's checksum equals the one taken at receipt and the audit record lists every derived copy.",
        "How are originals stored, and who could alter one?",
        "A court must be able to rely on what it sees.",
        ("ISO 27037",),
    ),
    (
        "Test environment with live-like interfaces",
        ("The supplier must provide, within ", ("20", "value"), " working days of contract award and until contract end, a test environment with the same interfaces as the live service, open to the authority and to third parties that the authority names. The environment must hold test data as described in ", ("R-003", "reference"), ".",),
        "A named third party receives access within 5 working days of the request and runs the reference calls of every interface.",
        "Which interfaces does the test environment offer, when is it ready, and who may use it?",
        "The authority and its other suppliers build and repair connections without touching operational data.",
        ("OpenAPI 3.1",),
    ),
    (
        "Address and location standards",
        ("The system must record each location with coordinates, their accuracy and, for addresses in Great Britain, the unique property reference number.",),
        "One hundred addresses entered on screen and through the interface carry the reference number and coordinates that the national address data gives for them.",
        "How are locations without an address, such as a stretch of river, recorded?",
        "Places can only be matched between systems when they are named in the same way.",
        ("BS 7666", "UPRN", "ETRS89"),
    ),
    (
        "Accessible screens",
        ("The system must meet the agreed accessibility standard for every screen that staff or the public use.",),
        "An audit by an independent assessor, no older than twelve months, lists no open failure at level A or AA for the tested release.",
        "Please supply your latest audit and the dates by which open failures will be mended.",
        "Staff and the public include people who use assistive technology.",
        ("WCAG 2.2 AA",),
    ),
)  # fmt: skip

PRIORITIES: tuple[Priority, ...] = ("must", "must", "should", "must", "should", "could", "must", "should")
TREATMENTS: tuple[Treatment, ...] = ("scored", "confirm", "scored", "pass_fail", "scored", "scored", "confirm")
METHODS: tuple[tuple[Method, ...], ...] = (
    ("demo", "test"),
    ("inspection",),
    ("commitment",),
    ("test",),
    ("certificate",),
)
STAGES = ("in the tender", "before go-live", "at acceptance", "in live service", "at exit")
EFFECTS: dict[Treatment, FailEffect] = {
    "pass_fail": "disqualify",
    "scored": "score_zero",
    "confirm": "contract_condition",
    "contract": "contract_condition",
}
GROUPS = ("interfaces", "data", "security_logging", "evidence", "service", "demonstration")


def text(*parts: str | tuple[str, str]) -> Text:
    """Spans from plain strings and (words, kind) pairs; a reference points at the number it prints."""
    return tuple(
        Span(part) if isinstance(part, str) else Span(part[0], part[1], part[0] if part[1] == "reference" else "")  # type: ignore[arg-type]
        for part in parts
    )


def requirement(serial: int, family: str, place: int) -> Requirement:
    """The n-th requirement: the briefs in turn, with other attributes in other rhythms."""
    title, words, acceptance, response, rationale, standards = BRIEFS[(serial - 1) % len(BRIEFS)]
    priority = PRIORITIES[serial % len(PRIORITIES)]
    treatment = TREATMENTS[serial % len(TREATMENTS)]
    return Requirement(
        number=f"R-{serial:03d}",
        clause=f"{family}-{place:02d}",
        revision=1 + serial % 3,
        family=family,
        title=title,
        text=text(*words),
        priority=priority,
        treatment=treatment,
        fail_effect=EFFECTS[treatment] if priority == "must" else None,
        methods=METHODS[serial % len(METHODS)],
        verified_at=STAGES[serial % len(STAGES)],
        acceptance=plain(acceptance),
        response=plain(response),
        rationale=rationale,
        standards=standards,
        scored_group=GROUPS[serial % len(GROUPS)],
    )


def requirement_lists(count: int) -> tuple[RequirementList, ...]:
    """`count` requirements spread over the families."""
    size = -(-count // len(FAMILIES))
    lists = []
    serial = 0
    for family, title, intro in FAMILIES:
        here = min(size, count - serial)
        if here > 0:
            requirements = tuple(requirement(serial + n, family, n) for n in range(1, here + 1))
            lists.append(RequirementList(family, title, intro, requirements))
            serial += here
    return tuple(lists)


SYSTEMS = (
    ("Command and control system", "Incidents, resources, officer safety markers", "both"),
    ("Custody system", "Detained persons, risk assessments, charges", "both"),
    ("Digital evidence management system", "Exhibits, links to recordings", "out"),
    ("Finance system", "Cost codes", "in"),
    ("Duty management", "Shifts, skills, absences", "in"),
    ("Geographic information system", "Beats, premises, map layers", "in"),
    ("Public contact forms", "Reports of crime from the public", "in"),
    ("Case file system", "Case files, disclosure schedules", "out"),
)
NATIONAL = (
    "National law enforcement data service",
    "National crime and intelligence sharing database",
    "Police national legal database",
)
PARTNERS = (
    "Crown Prosecution Service",
    "HM Courts and Tribunals Service",
    "Northmoor County Council",
    "Ambulance service",
)


def figure(local: int = 6, national: int = 3, partner: int = 3) -> Figure:
    """A context diagram with that many neighbours of each kind."""
    nodes = [
        DiagramNode(name if n < len(SYSTEMS) else f"{name} {n}", "local", direction, detail)  # type: ignore[arg-type]
        for n, (name, detail, direction) in enumerate(islice(cycle(SYSTEMS), local))
    ]
    nodes += [
        DiagramNode(name if n < len(NATIONAL) else f"{name} {n}", "national", "both")
        for n, name in enumerate(islice(cycle(NATIONAL), national))
    ]
    nodes += [
        DiagramNode(
            name if n < len(PARTNERS) else f"{name} {n}", "partner", "out", "Case material, court dates and results"
        )
        for n, name in enumerate(islice(cycle(PARTNERS), partner))
    ]
    words = "; ".join(node.name for node in nodes)
    return Figure(
        "context",
        "The system and what it exchanges information with",
        META.title,
        tuple(nodes),
        f"The system exchanges information with {words}.",
    )


def small_table(
    name: str, caption: str, headers: tuple[str, ...], rows: list[tuple[str, ...]], widths: tuple[float, ...]
) -> Table:
    return Table(name, caption, headers, tuple(tuple(plain(c) for c in row) for row in rows), widths, f"{caption}.")


def sections(count: int) -> tuple[Section, ...]:
    lists = requirement_lists(count)
    flows = [(name, detail, direction, "NRT: within 60 seconds", "needed") for name, detail, direction in SYSTEMS]
    register = [
        (f"I-{n:02d}", name, detail, direction, "NRT: within 60 seconds", "needed")
        for n, (name, detail, direction) in enumerate(SYSTEMS, 1)
    ]
    standards = [
        (
            s,
            f"{s}: full title of the standard, law or scheme as its publisher gives it",
            "23 November 2026",
            "R-001, R-004, R-013",
        )
        for s in (
            "OpenAPI 3.1",
            "AsyncAPI 2.6",
            "BS 7666",
            "WCAG 2.2 AA",
            "DPA 2018 s.62",
            "OpenID Connect",
            "SAML 2.0",
            "NCSC TLS guidance",
            "ISO 27037",
            "BagIt",
        )
    ]
    glossary = [(term, meaning) for term, meaning in (
        ("API (application programming interface)", "A documented way for one system to use another without a screen."),
        ("Authority", "The body that buys and signs the contract."),
        ("Event", "A message that says that something has happened, sent at the time it happens."),
        ("Interface", "Any documented means by which systems exchange information."),
        ("Open format", "A format whose description anyone may read and use without charge or permission."),
        ("Personal data", "Information about an identified or identifiable living person."),
        ("Retention", "How long information is kept and what happens when that time is over."),
        ("Test environment", "A copy of the service without operational data, in which connections are built and tested."),
    )]  # fmt: skip

    def body(*lines: str) -> tuple[Block, ...]:
        return tuple(Paragraph(plain(line)) for line in lines)

    def bullets(*lines: str) -> tuple[Block, ...]:
        return tuple(Paragraph(plain(line), "bullet") for line in lines)

    return (
        Section("reading", "How to read this document", (
            *body(
                "This document says what the authority needs, not how it is to be built. Requirements are numbered and stand in tables by subject. Suppliers answer them in the response matrix, line by line, using the codes below.",
            ),
            Paragraph((Span("must", "strong"), Span(" marks a mandatory requirement; the effect of not meeting it is stated with it.")), "definition"),
            Paragraph((Span("should", "strong"), Span(" marks a requirement that is scored; a bid may leave it unmet.")), "definition"),
            Paragraph((Span("may", "strong"), Span(" marks something that is welcome and not required.")), "definition"),
            Paragraph(plain("Where this document names a standard, specification, certificate or scheme, a response that the authority is satisfied meets an equivalent standard will be treated as meeting it and will not be disadvantaged. Bidders relying on equivalence explain it and give evidence."), "note"),
            small_table("codes", "Response codes", ("Code", "Meaning"), [("FM", "Fully met by the standard product"), ("FC", "Fully met by configuration, without new code"), ("FP", "Fully met with a named third-party product"), ("RM", "Will be met by a dated roadmap item before the named phase, at no extra charge"), ("CD", "Met only by custom development; state who keeps it up"), ("PM", "Partly met; state the gap"), ("NM", "Not met")], (1, 9)),
            small_table("priority", "Requirements by priority", ("Priority", "Requirements"), [("Must", "68"), ("Should", "49"), ("Could", "13")], (3, 2)),
        )),
        Section("background", "Background and outcomes", (
            *body(
                "Northmoor Police serves 1.1 million people with 2,450 officers and 1,380 staff. Its records of crime, intelligence, custody and property are kept in three systems bought between 2009 and 2016, which share little and cost more to connect every year.",
                "The authority wants one record of each person, place and event, entered once, by the officer who was there, and readable wherever it is needed.",
            ),
            Paragraph(plain("What is to be better"), "heading"),
            *bullets("An officer enters a name once and finds it in custody, case file and intelligence.", "New connections are built in days by whoever the authority chooses.", "The authority can leave with all of its information, in formats that others can read.", "The cost of a connection is known before it is ordered."),
        )),
        Section("scope", "Scope", (
            *body("In scope are the recording of crime, intelligence, custody, property and case files for all districts. Finance and human resources are out of scope except for the exchange of cost codes and duties."),
            small_table("facts", "The purchase at a glance", ("Subject", "Fact"), [("Contracting authority", META.authority), ("Data controller", META.controller), ("What is bought", "Records management, custody and case preparation"), ("Form of purchase", "One product, or modules that are bought apart"), ("Planned dates", "Tender published 31 March 2027, system live 1 September 2028"), ("Contract term", "Five years with two optional years"), ("Procurement law", "Procurement Act 2023")], (3, 7)),
        )),
        Section("flows", "Current systems and information flows", (
            *body("The diagram shows the system in the middle and every neighbour it exchanges information with. The table gives the same facts line by line."),
            figure(),
            small_table("flows", "Information flows with the authority's own systems", ("System", "Information", "Direction", "How fresh", "Need"), flows, (3, 4, 2, 3, 1.5)),
        )),
        Section("requirements", "Requirements", (*body("Each requirement has a number that will not change after publication."), *lists[:-2])),
        Section("testing", "Testing, acceptance and milestones", (*body("Testing follows the plan agreed at the start."), *lists[-2:-1])),
        Section("migration_exit", "Migration and exit", lists[-1:] or body("To follow.")),
        Section("service_levels", "Service levels and indicators", (
            *body("Timeliness classes are used throughout this document."),
            small_table("classes", "Timeliness classes", ("Class", "Meaning", "Limit"), [("RT", "Real time: someone is waiting", "2 seconds; voice and dispatch 1 second"), ("NRT", "Near real time", "60 seconds"), ("FREQ", "Frequent", "15 minutes"), ("BATCH", "Daily or scheduled", "the next working morning"), ("BULK", "Large, on demand", "as agreed for each job, resumable")], (1, 4, 4)),
            small_table("kpis", "Proposed key performance indicators", ("Indicator", "How it is measured", "Target"), [("Interface availability", "minutes available of minutes agreed, by interface class", "99.9 % RT, 99.5 % others, in each month"), ("Time to connect", "working days from request to a working test connection", "10"), ("Exit readiness", "result of the yearly test export: complete, checksummed, reloadable", "pass")], (3, 5, 3)),
        )),
        Section("duties", "The authority's own part", bullets("The authority names one owner for each connection.", "The authority gives access to test systems within 10 working days.", "The authority decides within 5 working days on questions that hold up the work.")),
        Section("interfaces", "Interface register", (small_table("interfaces", "Interface register at the time of publication", ("No.", "System or partner", "Information", "Direction", "How fresh", "Need"), register, (1, 3.5, 4.5, 2, 3, 2)),), annex=True, landscape=True),
        Section("standards", "Standards and equivalence", (small_table("standards", "Standards, laws and schemes named in this document", ("Short name", "Standard, law or scheme", "Checked", "Cited by"), standards, (2.5, 5.5, 2.5, 3)),), annex=True),
        Section("glossary", "Glossary", (small_table("glossary", "Words used in this document", ("Term", "Meaning"), glossary, (2.5, 7)),), annex=True),
        Section("open", "Open points and questions to the market", (Paragraph(plain("Questions"), "heading"), small_table("market", "Questions to the market", ("No.", "Question"), [("Q1", "R-005: which period for a full export would you propose, and why?"), ("Q2", "How many concurrent users does the largest comparable installation have?")], (1, 9))), annex=True),
    )  # fmt: skip


def specification(count: int = 40, **meta: object) -> Specification:
    """A whole specification with that many requirements."""
    return Specification(
        replace(META, **meta),  # type: ignore[arg-type]
        (VersionRow("0.1", "2026-11-23", "Working draft"),),
        sections(count),
    )


def words_of(spec: Specification) -> list[str]:
    """Every text of the requirements, for tests that look for them in a file."""
    found: list[str] = []
    for item in spec.requirements:
        found += [
            item.number,
            item.title,
            item.wording,
            flatten(item.acceptance),
            item.rationale,
        ]
    return [words for words in found if words]
