"""The screens over the interview: each shows the facts and leads to the place where they are settled."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from specwizard.frontends.tui.actions import add_own, set_cover
from specwizard.frontends.tui.screens.clause_forms import commit, own_requirement
from specwizard.frontends.tui.screens.differences import DifferencesScreen
from specwizard.frontends.tui.widgets.lines import Lines
from specwizard.interview import commands as c
from specwizard.quality import Finding
from specwizard.workspace import Document, Workspace
from specwizard.workspace.review_facts import worth_a_look
from tests.frontends.tui.conftest import sitting

SIZES = [(80, 24), (120, 40)]


def begun(room: Workspace) -> Document:
    document = room.new()
    for question, raw in {
        "project_title": "Custody",
        "product_categories": "1",
        "purpose": "log in once",
        "uses_maps": "yes",
        "map_layers": "12",
    }.items():
        document.answer(question, raw)
    return document


async def test_why_names_the_answer_behind_a_question_and_leads_to_it(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        s.interview.edit("map_layers")
        await s.press("f2")
        await s.sees("Because you said", "Does it use maps? “Yes”", "It decides", "API-02")
        await s.press("enter")
        await s.until(lambda: s.asked == "uses_maps")
        await s.press("f2")
        await s.sees("If you say", "takes out API-02")


async def test_help_is_about_this_question(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        s.interview.edit("project_title")
        await s.press("f1")
        await s.sees("It may be plain.", "Usually known by  You.", "Suppliers will read the answer.")
        await s.press("escape")
        await s.until(lambda: s.app.screen is s.interview)


@pytest.mark.parametrize("size", SIZES)
async def test_a_clause_is_taken_out_with_a_reason_and_restored(room: Workspace, size: tuple[int, int]) -> None:
    document = begun(room)
    async with sitting(room, document, size) as s:
        await s.press("f6")
        await s.sees("in the document", "API-01", "Open interface")
        s.app.screen.query_one("#search").text = "API-02"
        await s.sees("Maps", "must show 12 layers")
        await s.press("enter")
        await s.sees("What you can do", "Take it out")
        s.app.screen.list.go("reject")
        await s.press("enter")
        await s.sees("Why?")
        await s.press("enter")
        await s.sees("Say why")
        s.app.screen.query_one("#field-reason").text = "covered by [another] contract"
        await s.press("enter")
        await s.until(lambda: "API-02" not in document.reading.selection.ids)
        await s.sees("not in the document", "[another]")
        s.app.screen.list.go("restore")
        await s.press("enter")
        await s.until(lambda: "API-02" in document.reading.selection.ids)


async def test_priority_value_and_wording_are_set_with_reasons(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document) as s:
        s.app.show_clause(document, "API-02")
        await s.sees("Set the priority")
        s.app.screen.list.go("priority")
        await s.press("enter")
        await s.sees("● must")
        s.app.screen.query_one("#field-reason").text = "nice to have"
        await s.press("f10")
        await s.sees("It is 'must' already")
        s.app.screen.query_one("#field-priority").place = 1
        s.app.screen.query_one("#field-reason").text = ""
        await s.press("f10")
        await s.sees("Say why")
        assert document.reading.selection.by_id["API-02"].priority == "must"
        s.app.screen.query_one("#field-reason").text = "nice to have"
        await s.press("f10")
        await s.until(lambda: document.reading.selection.by_id["API-02"].priority == "should")
        s.app.screen.list.go("parameter:layers")
        await s.press("enter")
        await s.until(lambda: s.app.screen.query("#field-value"))
        s.app.screen.query_one("#field-value").text = "many"
        await s.press("enter")
        await s.sees("Give a number in layers")
        s.app.screen.query_one("#field-value").text = "20"
        await s.press("enter")
        await s.until(lambda: document.reading.selection.by_id["API-02"].parameters["layers"] == "20")
        s.app.screen.list.go("wording")
        await s.press("enter")
        await s.until(lambda: s.app.screen.query("#field-wording"))
        s.app.screen.query_one("#field-wording").text = "The system must draw maps."
        s.app.screen.query_one("#field-reason").text = "shorter"
        await s.press("f10")
        await s.sees("The system must draw maps.", "shorter")
        assert document.session.decisions["API-02"].wording_reason == "shorter"


async def test_a_requirement_of_her_own(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document) as s:
        await s.press("f6")
        await s.sees("in the document")
        await s.press("f10")
        await s.until(lambda: s.app.screen.query("#field-title"))
        await s.press("f10")
        await s.sees("Give it a title")
        s.app.screen.query_one("#field-title").text = "Bulk [/] import"
        s.app.screen.query_one("#field-wording").text = "The system must import {{7*7}} files."
        await s.press("f10")
        await s.sees("OWN-01", "Bulk [/] import")
        assert document.pack().specification.requirements[-1].wording == "The system must import {{7*7}} files."
        own_requirement(s.app, document, "OWN-01")
        await s.until(lambda: s.app.screen.query("#field-publish"))
        s.app.screen.query_one("#field-publish").choose("restricted")
        await s.press("f10")
        await s.until(lambda: document.session.own["OWN-01"].publish == "restricted")
        own_requirement(s.app, document, "OWN-01")
        await s.until(lambda: s.app.screen.query("#field-title"))
        s.app.screen.query_one("#field-title").text = "Bulk import"
        await s.press("f10")
        await s.until(lambda: document.session.own["OWN-01"].title == "Bulk import")
        assert document.session.own["OWN-01"].publish == "restricted"


@pytest.mark.parametrize("size", SIZES)
async def test_a_requirement_of_an_old_document_waits_until_she_says_who_reads_it(
    room: Workspace, size: tuple[int, int]
) -> None:
    document = begun(room)
    waiting = {"title": "Bulk import", "wording": "The system must import files.", "family": "API"}
    document.commit(c.AddRequirement(id="OWN-01", **waiting, publish="internal", origin="found in old.docx, page 3"))
    async with sitting(room, document, size) as s:
        await s.press("f8")
        await s.sees("a requirement of your own waits")
        await s.press("escape", "f6")
        await s.sees("1 of yours wait", "decide OWN-01")
        own_requirement(s.app, document, "OWN-01")
        await s.sees("found in old.docx, page 3", "Who reads it")
        await s.press("right", "f10")
        await s.until(lambda: document.session.own["OWN-01"].publish == "publish")
        assert document.session.own["OWN-01"].origin == "found in old.docx, page 3"
        await s.sees("OWN-01", "should")
        assert document.pack().specification.requirements[-1].wording == "The system must import files."


@pytest.mark.parametrize("size", SIZES)
async def test_review_leads_to_what_blocks(room: Workspace, size: tuple[int, int]) -> None:
    document = room.new()
    async with sitting(room, document, size) as s:
        await s.press("f8")
        await s.sees("Not yet", "blocks", "Q-ABT-03")
        await s.press("enter")
        await s.until(lambda: s.app.screen is s.interview and s.asked == "project_title")


async def test_review_shows_coverage_and_answers(room: Workspace) -> None:
    async with sitting(room, begun(room), (120, 40)) as s:
        await s.press("f8")
        await s.sees("What techUK asks", "Requirements", "Knowledge", "What is it called?", "Custody")


async def test_open_points_lead_to_their_question(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        await s.press("f7")
        await s.sees("blocks", "Q-ABT-03", "What is it called?")
        await s.press("enter")
        await s.until(lambda: s.app.screen is s.interview and s.asked == "project_title")


async def test_the_preview_is_the_text_of_the_specification(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document, (120, 40)) as s:
        s.app.show_preview(document)
        wording = document.pack().specification.requirements[0].wording
        await s.sees("R-001", wording)


async def test_history_shows_old_and_new(room: Workspace) -> None:
    document = begun(room)
    document.answer("project_title", "Custody two")
    async with sitting(room, document, (120, 40)) as s:
        s.app.show_history(document)
        await s.sees("Jo", "Custody → Custody two")


@pytest.mark.parametrize("size", SIZES)
async def test_the_outline_shows_sections_families_and_coverage(room: Workspace, size: tuple[int, int]) -> None:
    async with sitting(room, begun(room), size) as s:
        if size[0] < 100:
            assert "Your specification" not in s.seen
            await s.press("f3")
        await s.sees("Your specification", "Interfaces", "Relationship", "clauses")
        await s.press("f3")
        await s.until(lambda: "Your specification" not in s.seen)


async def test_build_writes_a_file_and_says_where(room: Workspace, tmp_path) -> None:
    document = begun(room)
    async with sitting(room, document, (120, 40)) as s:
        await s.press("f9")
        await s.sees("Build the documents")
        s.app.screen.query_one("#field-what").place = 3
        target = tmp_path / "out" / "custody.json"
        s.app.screen.query_one("#field-path").text = str(target)
        await s.press("f10")
        await s.sees("✓ Written")
        clauses = [requirement["clause"] for requirement in json.loads(target.read_text())["requirements"]]
        assert clauses == [r.clause for r in document.pack().specification.requirements]


async def test_build_that_cannot_write_says_so(room: Workspace, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    async with sitting(room, begun(room), (120, 40)) as s:
        await s.press("f9")
        await s.sees("Build the documents")
        s.app.screen.query_one("#field-path").text = str(tmp_path / "file" / "custody.docx")
        await s.press("f10")
        await s.sees("! ", "choose another folder")


async def test_an_issue_with_open_points_is_refused_with_all_of_them(room: Workspace, tmp_path) -> None:
    document = room.new()
    async with sitting(room, document, (120, 40)) as s:
        await s.press("f9")
        await s.sees("Build the documents")
        s.app.screen.query_one("#field-stage").place = 2
        s.app.screen.query_one("#field-path").text = str(tmp_path / "x.docx")
        await s.press("f10")
        await s.sees("not issued", "Q-ABT-03")
        assert not (tmp_path / "x.docx").exists()


async def test_the_palette_has_every_action_by_name(room: Workspace) -> None:
    async with sitting(room, begun(room), (120, 40)) as s:
        await s.press("ctrl+p")
        await s.sees("answer: go back one")
        from specwizard.frontends.tui.actions import document_actions

        names = [name for name, _, _ in document_actions(s.app, s.document)]
        assert all(": " in name for name in names) and len(set(names)) == len(names)
        for noun in (
            "answer",
            "question",
            "outline",
            "clauses",
            "open points",
            "review",
            "document",
            "history",
            "change",
        ):
            assert any(name.startswith(f"{noun}: ") for name in names), noun


async def test_the_full_interview_asks_what_the_quick_one_left_out(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document) as s:
        from specwizard.frontends.tui.actions import set_mode

        before = document.reading.progress.total
        set_mode(s.app, s.interview, "full")
        await s.sees("The full interview from here")
        assert document.reading.progress.total > before


async def test_the_review_lists_what_was_left_for_later_once(room: Workspace) -> None:
    document = begun(room)
    document.commit(c.Skip(question="map_layers"))
    async with sitting(room, document, (80, 48)) as s:
        await s.press("f8")
        await s.sees("later", "Not answered yet")
        ids = [row.id for row in s.app.screen.rows("") if row.id]
        assert ids.count("question:map_layers") == 1
        assert len(set(ids)) == len(ids)


async def test_the_review_lists_what_is_not_answered_and_leads_there(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document, (120, 40)) as s:
        await s.press("f8")
        await s.sees("Not answered yet: ", "Who signs?")
        assert s.app.screen.list.go("question:contracting_authority")
        await s.press("enter")
        await s.until(lambda: s.asked == "contracting_authority")


async def test_the_text_of_the_document_is_one_key_away_on_every_screen(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document) as s:
        for key in ("f6", "f7", "f8"):
            await s.press(key)
            await s.until(lambda: s.app.screen is not s.interview)
            await s.press("ctrl+o")
            await s.sees("Preview: ", "as suppliers will read it")
            await s.press("escape")
            await s.press("escape")
            await s.until(lambda: s.app.screen is s.interview)
        s.app.leave_interview()
        await s.sees("Drafts")
        await s.press("ctrl+o")
        await s.sees("Preview: ", "as suppliers will read it")


async def test_the_text_of_the_document_opens_over_a_form_which_goes_on_where_it_was(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        add_own(s.app, s.document)
        await s.sees("A requirement in your own words")
        await s.press(*"Maps", "ctrl+o")
        await s.sees("Preview: ", "as suppliers will read it")
        s.app.go("question:purpose")
        await s.until(lambda: any("A form is open." in told.message for told in s.app._notifications))
        await s.press("escape")
        await s.until(lambda: s.app.screen.query("#field-title"))
        assert s.app.screen.query_one("#field-title").text == "Maps"


async def test_f4_takes_back_the_last_change_on_every_list_and_the_interview_follows(room: Workspace) -> None:
    document = room.new()
    given = {
        "project_title": "Custody",
        "contracting_authority": "PCC",
        "buying_with": "one",
        "product_categories": "1",
    }
    for question, raw in given.items():
        document.answer(question, raw)
    async with sitting(room, document) as s:
        await s.until(lambda: s.asked)
        for key in ("f8", "f7", "f6"):
            await s.press(key)
            await s.until(lambda: s.app.screen is not s.interview)
            *left, taken = document.session.answers
            await s.press("f4")
            await s.until(lambda left=left: list(document.session.answers) == left)
            assert any("Taken back: " in told.message for told in s.app._notifications)
            await s.press("escape")
            await s.until(lambda taken=taken: s.app.screen is s.interview and s.asked == taken)


async def test_the_choices_are_explained_in_full_in_the_help_whatever_the_width(room: Workspace) -> None:
    async with sitting(room, begun(room), (60, 20)) as s:
        s.interview.edit("buying_with")
        await s.press("f1")
        await s.until(lambda: any("One force: Only you." in piece.words for piece in s.app.screen.query(Lines)))


async def test_a_clause_that_is_out_is_read_as_it_would_stand(room: Workspace) -> None:
    document = room.new()
    async with sitting(room, document) as s:
        s.app.show_clause(document, "API-02")
        await s.sees("not in the document", "layers.")
        assert "{{" not in s.seen


async def test_a_name_typed_while_the_choice_has_the_cursor_is_the_owner(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        s.interview.edit("map_layers")
        await s.press("f5")
        await s.sees("No answer now")
        await s.press(*"Sgt", "space", *"Lee", "space", *"maps")
        await s.press("enter", "enter")
        await s.sees("not known yet, Sgt Lee maps finds out")


async def test_letters_typed_at_a_choice_do_not_touch_a_line_that_is_filled(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        await s.press("f9")
        await s.sees("Build the documents")
        before = s.app.screen.query_one("#field-path").text
        await s.press("x")
        assert s.app.screen.query_one("#field-path").text == before


async def test_the_arrows_move_between_fields_also_where_the_form_is_higher_than_the_screen(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        await s.press("f9")
        await s.sees("Build the documents")
        await s.press("right", "down", "right", "right")
        await s.sees("● whole pack", "● issue")


async def test_after_a_pack_is_written_a_low_screen_shows_files_and_the_way_out(room: Workspace, tmp_path) -> None:
    async with sitting(room, begun(room)) as s:
        await s.press("f9")
        await s.sees("Build the documents")
        await s.press("right")
        s.app.screen.query_one("#field-path").text = str(tmp_path / "pack")
        await s.press("f10")
        await s.sees("✓ Written", "specification.docx", "INTERNAL decision record.docx", "Esc leave as it was")


async def test_ctrl_u_clears_the_whole_line_she_typed(room: Workspace) -> None:
    async with sitting(room, begun(room)) as s:
        s.interview.edit("purpose")
        s.dock.prompt.put("records " * 30)
        await s.press("ctrl+u")
        assert s.dock.prompt.text == ""


@pytest.mark.parametrize("word", ["start", "leave", "closed"])
async def test_the_way_back_to_the_start_is_found_by_the_word_she_has_for_it(room: Workspace, word: str) -> None:
    async with sitting(room, begun(room)) as s:
        await s.press("ctrl+p")
        await s.press(*word)
        await s.sees("drafts: back to the start screen")
        await s.press("enter")
        await s.sees("New specification", "type to find a draft")


def test_a_finding_in_her_answer_is_named_by_its_question(room: Workspace) -> None:
    found = Finding("PA-01", "warning", "Q-WHA-01", "'Splunk' names a product", "Say what it does.")
    (fact,) = (fact for fact in worth_a_look(begun(room), (found,)) if fact.finding)
    assert fact.text == "'Splunk' names a product, in your answer to: What should it help people do?"
    assert fact.place == "question:purpose"


async def test_typing_after_the_last_question_says_where_a_further_need_goes(room: Workspace) -> None:
    document = begun(room)
    while (question := document.reading.next_question) is not None:
        document.commit(document.reply_command(question.id, "n/a"))
    async with sitting(room, document) as s:
        await s.sees("That was the last question for now")
        await s.press("escape")
        await s.until(lambda: s.app.screen is s.interview)
        await s.press("p")
        await s.sees("Nothing is asked now", "F6, then F10")


@pytest.mark.parametrize("screen", ["show_review", "show_preview", "show_clauses", "show_clause"])
async def test_a_screen_shows_what_is_written_down_after_it_came_back(room: Workspace, screen: str) -> None:
    """A form gives its values to the program, which may write them down when the screen below is back already."""
    document = begun(room)
    document.commit(
        c.AddRequirement(id="OWN-01", title="Ease", wording="The system must be user-friendly.", family="API")
    )
    brand = next(found for found in document.review() if found.place == "OWN-01")
    async with sitting(room, document, (120, 40)) as s:
        getattr(s.app, screen)(*([document, "API-02"] if screen == "show_clause" else [document]))
        if screen == "show_review":
            await s.sees(brand.message[:24])
            commit(s.app, document, c.SuppressFinding(rule=brand.rule, place=brand.place, reason="meant so"))
            await s.until(lambda: brand.message[:24] not in s.seen)
            return
        await s.sees("must show 12 layers" if screen != "show_clauses" else "API-02")
        if screen == "show_clauses":
            s.app.screen.list.go("clause:API-02")
            await s.sees("must show 12 layers")
        commit(s.app, document, c.EditWording(clause="API-02", wording="The map must be quick.", reason="shorter"))
        await s.sees("The map must be quick.")


async def test_the_preview_and_the_differences_follow_what_is_taken_back_on_them(room: Workspace) -> None:
    document = begun(room)
    document.save()
    earlier = Workspace.read(room, document.path)
    document.commit(c.EditWording(clause="API-02", wording="The map must be quick.", reason="shorter"))
    async with sitting(room, document, (120, 40)) as s:
        s.app.show_preview(document)
        await s.sees("The map must be quick.")
        await s.press("f4")
        await s.sees("must show 12 layers")
        await s.press("escape")
        document.commit(c.EditWording(clause="API-02", wording="The map must be quick.", reason="shorter"))
        s.app.push_screen(DifferencesScreen(earlier, document))
        await s.sees("The map must be quick.")
        await s.press("f4")
        await s.until(lambda: "The map must be quick." not in s.seen)


async def test_escape_while_it_writes_waits_for_the_file(
    room: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from specwizard.output import files

    started, go_on, write = Event(), Event(), files.write_json

    def slowly(*given: Any) -> None:
        started.set()
        go_on.wait(10)
        write(*given)

    monkeypatch.setattr(files, "write_json", slowly)
    document = begun(room)
    async with sitting(room, document, (120, 40)) as s:
        s.app.show_build(document)
        await s.sees("Build the documents")
        s.app.screen.query_one("#field-what").place = 3
        s.app.screen.query_one("#field-path").text = str(tmp_path / "custody.json")
        await s.press("f10")
        await s.until(started.is_set)
        await s.press("escape")
        await s.sees("Build the documents", "Writing …")
        go_on.set()
        await s.sees("✓ Written")
        await s.press("escape")
        await s.until(lambda: s.app.screen is s.interview)


def test_what_two_threads_write_down_at_once_is_all_kept(room: Workspace) -> None:
    document = begun(room)
    before = document.session.revision

    def work(name: str) -> None:
        for number in range(40):
            document.commit(c.SuppressFinding(rule=name, place=str(number), reason="known"))

    threads = [Thread(target=work, args=(f"T-{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert document.session.revision == before + 160
    assert len(document.session.suppressions) == 160
    assert document.path is not None
    document.close()
    assert len(room.read(document.path).session.suppressions) == 160


async def test_the_reference_and_the_date_on_the_cover_are_hers(room: Workspace) -> None:
    document = begun(room)
    async with sitting(room, document, (80, 24)) as s:
        set_cover(s.app, document)
        await s.until(lambda: s.app.screen.query("#field-reference"))
        s.app.screen.query_one("#field-reference").text = "F/2027/12"
        s.app.screen.query_one("#field-date").text = "soon"
        await s.press("f10")
        await s.until(lambda: s.app.screen.query("#field-reference") and "date" not in document.session.details)
        s.app.screen.query_one("#field-date").text = "5 January 2027"
        await s.press("f10")
        await s.until(lambda: document.session.details.get("reference") == "F/2027/12")
        assert document.pack().specification.meta.date.isoformat() == "2027-01-05"


LEFT = {"skipped": c.Skip, "not known": c.NotKnown, "does not apply": c.NotApplicable}


@pytest.mark.parametrize("state", LEFT)
async def test_every_screen_opens_whatever_state_the_answers_are_in(room: Workspace, state: str) -> None:
    document = begun(room)
    for question in document.content.questions:
        if question not in ("project_title", "uses_maps"):
            document.commit(LEFT[state](question=question))
    for number, readers in enumerate(("publish", "restricted", "internal"), 1):
        own = {"title": "Import [/]", "wording": "The system must import files.", "publish": readers}
        document.commit(c.AddRequirement(id=f"OWN-{number:02d}", family="GONE", **own))
    document.commit(c.DecideClause(clause="API-01", verdict="rejected", reason="no"))
    async with sitting(room, document) as s:
        for key in ("f1", "f2", "f3", "f5", "f6", "f7", "f8", "f9", "ctrl+o", "ctrl+p"):
            await s.press(key, "end", "up", "home", "down")
            await s.pilot.pause()
            while len(s.app.screen_stack) > 2:
                await s.press("escape")
        s.app.show_history(document)
        await s.sees("History")
