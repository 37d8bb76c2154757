"""Forty marked secrets in everything that is internal or restricted: none in any file that suppliers get."""

from __future__ import annotations

import html
import re
import zipfile
from itertools import count
from pathlib import Path

from specwizard.interview import commands as c
from specwizard.workspace import Document, Workspace
from specwizard.workspace.build import build_pack

TAKEN = ("project_title", "contracting_authority", "purpose")


class Secrets:
    """Words that occur nowhere else."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.restricted: list[str] = []
        self._numbers = count(1)

    def internal(self) -> str:
        self.inside.append(f"ZQXINT{next(self._numbers):03d}")
        return self.inside[-1]

    def shut(self) -> str:
        self.restricted.append(f"ZQXRES{next(self._numbers):03d}")
        return self.restricted[-1]


def drafted(room: Workspace, secrets: Secrets) -> Document:
    """A full draft with a secret at every place that must not be published."""
    document = room.new(mode="full")
    document.author = secrets.internal()
    document.answer("project_title", "Leak test")
    document.answer("contracting_authority", "The PCC")
    document.answer("product_categories", "RMS")
    document.answer("law_enforcement", "yes")
    for question in document.content.questions.values():
        if question.type not in ("text", "long_text") or question.when or question.id in TAKEN:
            continue
        marking = "restricted" if len(secrets.restricted) < 8 else "internal"
        secret = secrets.shut() if marking == "restricted" else secrets.internal()
        own = question.publish
        document.answer(question.id, f"see {secret} here", publish=marking if own == "publish" else None)
        if own == "internal" and marking == "restricted":
            secrets.inside.append(secrets.restricted.pop())
        elif own == "restricted" and marking == "internal":
            secrets.restricted.append(secrets.inside.pop())
    for question in (
        "extra_protection",
        "only_one_product",
        "data_location",
        "police_network",
        "other_forces_experience",
    ):
        option = {"data_location": "uk_only"}.get(question, "yes")
        definition = document.content.questions[question]
        marking = definition.note_publish or definition.publish
        document.answer(question, option, note=secrets.shut() if marking == "restricted" else secrets.internal())
    document.answer(
        "replaced_systems",
        [{"name": "Open name", "supplier": "Open supplier"}],
    )
    for question in ("data_quality", "dpia", "tender_dates", "availability"):
        document.commit(c.NotKnown(question=question, owner=secrets.internal(), note=secrets.internal()))
    for clause in ("API-02", "API-06", "GOV-01", "SEC-02", "SLA-01", "DAT-04", "LOG-02", "SEC-05", "KNO-01"):
        document.commit(c.DecideClause(clause=clause, verdict="rejected", reason=secrets.internal()))
    for clause in ("GEO-04", "OPN-08"):
        document.commit(c.DecideClause(clause=clause, verdict="accepted", reason=secrets.internal()))
    document.commit(c.SetPriority(clause="API-01", priority="should", reason=secrets.internal()))
    document.commit(c.EditWording(clause="API-05", wording="The system must be open.", reason=secrets.internal()))
    document.commit(c.SuppressFinding(rule="SW-04", place="API-05", reason=secrets.internal()))
    waiting = {"title": secrets.internal(), "wording": f"The system must {secrets.internal()}.", "family": "API"}
    document.commit(c.AddRequirement(id="OWN-01", **waiting, publish="internal", origin=secrets.internal()))
    apart = {"title": secrets.shut(), "wording": f"The system must {secrets.shut()}.", "acceptance": secrets.shut()}
    document.commit(c.AddRequirement(id="OWN-02", family="API", **apart, publish="restricted"))
    open_ = {"title": "Open", "wording": "The system must be seen.", "family": "API"}
    document.commit(c.AddRequirement(id="OWN-03", **open_, origin=secrets.internal()))
    for _ in range(3):
        document.answer("purpose", secrets.internal())
    document.answer("purpose", "Find records.")
    return document


def all_text(path: Path) -> str:
    """Every part of a file: text, properties, hidden sheets, relationships, with and without markup."""
    if path.suffix in (".md", ".json"):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        raw = "\n".join(name + package.read(name).decode("utf-8", errors="ignore") for name in package.namelist())
    return raw + html.unescape(re.sub(r"<[^>]+>", "", raw))


def test_no_secret_reaches_a_supplier_and_restricted_ones_are_in_the_annex_alone(
    room: Workspace, tmp_path: Path
) -> None:
    secrets = Secrets()
    document = drafted(room, secrets)
    assert len(secrets.inside) + len(secrets.restricted) >= 40
    for stage in ("draft", "engagement"):
        files = build_pack(document, tmp_path / stage, stage=stage).written  # type: ignore[arg-type]
        supplier = [path for path in files if "INTERNAL" not in path.name and "RESTRICTED" not in path.name]
        assert len(supplier) == 5
        for path in supplier:
            words = all_text(path)
            found = [secret for secret in (*secrets.inside, *secrets.restricted) if secret in words]
            assert not found, f"{path.name} holds {found}"
        (annex,) = [path for path in files if "RESTRICTED" in path.name]
        words = all_text(annex)
        assert [secret for secret in secrets.restricted if secret not in words] == []
        assert [secret for secret in secrets.inside if secret in words] == []
        (record,) = [path for path in files if "decision record" in path.name]
        reasons = [decision.reason for decision in document.session.decisions.values() if decision.reason]
        assert len(reasons) > 8
        assert [reason for reason in reasons if reason not in all_text(record)] == []
