"""A changed library, copies, profiles and comparisons: always shown, never taken over in silence."""

from __future__ import annotations

from specwizard.frontends.tui.screens.clause_forms import own_requirement
from specwizard.frontends.tui.widgets.prompt import Prompt
from specwizard.interview import commands as c
from specwizard.interview.answers import Pin
from specwizard.workspace import Workspace
from tests.frontends.tui.conftest import sitting


async def test_a_changed_library_is_shown_at_once_and_taken_only_on_her_word(room: Workspace) -> None:
    document = room.new()
    document.answer("project_title", "Custody")
    document.commit(c.PinClauses(pins={"API-01": Pin(1, "another", "The system must once have [/] said this.")}))
    async with sitting(room, document, (120, 40)) as s:
        await s.sees("Changed library", "API-01", "Your draft is as it was")
        s.app.screen.list.go("clause:API-01")
        await s.sees("must once have [/] said this", "must offer a documented")
        before = document.session
        s.app.screen.list.go("later")
        await s.press("enter")
        await s.until(lambda: s.app.screen is s.interview)
        assert document.session is before
        s.app.show_library(document)
        await s.sees("Take the library")
        s.app.screen.list.go("accept")
        await s.press("enter")
        await s.until(lambda: s.app.screen is s.interview)
        assert document.session.pins["API-01"].text == "The system must offer a documented interface."


async def test_a_copy_keeps_everything_also_after_another_window_took_the_draft(room: Workspace, tmp_path) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        await s.answer("project_title", "Custody")
        assert document.path is not None
        other = room.open(document.path, take_over=True)
        await s.until(lambda: s.asked == "contracting_authority")
        await s.type("PCC for Northshire")
        await s.press("enter")
        await s.sees("taken over", "save a copy")
        assert s.dock.prompt.text == "PCC for Northshire"
        from specwizard.frontends.tui.exchange import save_copy

        save_copy(s.app, document)
        await s.until(lambda: s.app.screen.query("#field-path"))
        target = tmp_path / "copy.yaml"
        s.app.screen.query_one("#field-path").text = str(target)
        await s.press("enter")
        await s.sees("Written")
        assert room.read(target).session.answers["project_title"].value == "Custody"
        other.close()
        s.app.document = None


async def test_a_profile_holds_the_forces_answers_only(room: Workspace, tmp_path) -> None:
    document = room.new()
    document.answer("project_title", "Custody")
    document.answer("contracting_authority", "PCC")
    async with sitting(room, document) as s:
        from specwizard.frontends.tui.exchange import export_profile

        export_profile(s.app, document)
        await s.until(lambda: s.app.screen.query("#field-path"))
        target = tmp_path / "profile.yaml"
        s.app.screen.query_one("#field-path").text = str(target)
        await s.press("enter")
        await s.sees("1 answers about your force")
        words = target.read_text(encoding="utf-8")
        assert "PCC" in words and "Custody" not in words


async def test_two_drafts_are_compared(room: Workspace) -> None:
    earlier = room.new()
    earlier.answer("project_title", "Custody")
    earlier.close()
    document = room.new()
    document.answer("project_title", "Custody [two]")
    document.answer("uses_maps", "yes")
    async with sitting(room, document, (120, 40)) as s:
        from specwizard.frontends.tui.exchange import compare

        compare(s.app, document)
        await s.sees("Compare with an issue or an earlier draft")
        await s.press("enter")
        await s.sees("before  Custody", "after   Custody [two]", "API-02 Maps")


async def test_the_draft_is_compared_with_what_was_issued(room: Workspace) -> None:
    from specwizard.interview import IssuedRequirement
    from specwizard.interview import commands as c

    document = room.new()
    document.answer("uses_maps", "yes")
    sent = IssuedRequirement("R-001", "API-01", "Open interfaces", "must", "scored", "The system must be [open].")
    document.commit(c.RecordIssue(version="1.0", date="2026-11-23", fingerprint="x", requirements=(sent,)))
    async with sitting(room, document, (120, 40)) as s:
        from specwizard.frontends.tui.exchange import compare

        compare(s.app, document)
        await s.sees("As issued, version 1.0", "2026-11-23")
        await s.press("enter")
        await s.sees("before  [must, scored] The system must be [open].", "before  version 1.0")


async def test_a_finding_is_let_stand_with_a_reason(room: Workspace) -> None:
    document = room.new()
    document.answer("purpose", "it must be user friendly and fast")
    async with sitting(room, document, (120, 40)) as s:
        await s.press("f8")
        await s.sees("user friendly")
        screen = s.app.screen
        row = next(name for name, fact in screen._by_row.items() if "user friendly" in fact.text)
        screen.list.go(row)
        await s.sees("F10 lets it")
        await s.press("f10")
        await s.until(lambda: s.app.screen.query("#field-reason"))
        s.app.screen.query_one("#field-reason").text = "the users' own words"
        await s.press("enter")
        await s.until(lambda: document.session.suppressions)
        await s.until(lambda: s.app.screen is screen and "user friendly' means" not in screen.list.text())


async def test_a_trade_name_is_seen_while_typing_and_put_right_on_a_key(room: Workspace) -> None:
    async with sitting(room, room.new(), (120, 40)) as s:
        s.interview.edit("purpose")
        s.interview.document.check_typed("warm up")
        await s.type("it must work with [/] Brandname")
        assert not s.interview.mended
        from specwizard.quality import Finding

        found = Finding("PA-01", "warning", "text", "'Brandname' names a product", "Say what it does.", "with maps")
        s.document.check_typed = lambda text, **_: (found,) if "Brandname" in text else ()  # type: ignore[method-assign]
        await s.type("it must work with Brandname")
        await s.sees("'Brandname' names a product", "F10 puts it right")
        assert s.dock.prompt.text == "it must work with Brandname"
        await s.press("f10")
        await s.until(lambda: s.dock.prompt.text == "with maps")
        await s.press("ctrl+z")
        assert s.dock.prompt.text == "it must work with Brandname"


async def test_a_requirement_of_her_own_is_judged_while_it_is_typed_and_put_right_on_a_key(room: Workspace) -> None:
    document = room.new()
    document.answer("purpose", "maps")
    async with sitting(room, document, (120, 40)) as s:
        own_requirement(s.app, document)
        await s.until(lambda: s.app.screen.query("#field-wording"))
        field = s.app.screen.query_one("#field-wording", Prompt)
        field.focus()
        field.text = "The system shall print 3 labels"
        await s.sees("'shall' is not one of this document's words", "^R puts it")
        await s.press("ctrl+r")
        await s.until(lambda: field.text == "The system should print 3 labels")
        await s.until(lambda: "^R puts it" not in s.seen)
        await s.press("ctrl+z")
        assert field.text == "The system shall print 3 labels"


async def test_a_finding_is_put_right_in_the_review_and_taken_back(room: Workspace) -> None:
    document = room.new()
    family = next(iter(document.content.families))
    document.commit(c.AddRequirement(id="OWN-01", title="Labels", wording="The system shall print.", family=family))
    async with sitting(room, document, (120, 40)) as s:
        await s.press("f8")
        await s.sees("'shall' is not one")
        screen = s.app.screen
        screen.list.go(next(name for name, fact in screen._by_row.items() if "'shall'" in fact.text))
        await s.sees("as it could read: The system should print.", "^R puts it right")
        await s.press("ctrl+r")
        await s.until(lambda: document.session.own["OWN-01"].wording == "The system should print.")
        await s.until(lambda: "'shall'" not in screen.list.text())
        document.undo()
        assert document.session.own["OWN-01"].wording == "The system shall print."
