"""One sentence for each code that the reading and planning of a file knows."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

FILE: Words = {
    "empty_file": _("The file is empty."),
    "header_only": _("The file has headers and no rows under them."),
    "too_large": _("The file is larger than %(limit)s. Split it into several."),
    "wrong_type": _(
        "This is no table but something else (%(found)s). Save it as CSV or as an Excel workbook (.xlsx)."
    ),
    "unknown_sheet": _("The workbook has no sheet “%(sheet)s”."),
    "duplicate_header": _(
        "Two columns have this name (%(first)s and %(again)s). Rename one of them, so that it is clear which is meant."
    ),
    "too_many_columns": _("%(columns)s columns; at most %(limit)s can be read."),
    "too_many_rows": _("More than %(limit)s rows. Split the file into several."),
    "nul_bytes": _("The file holds zero bytes here: it is damaged, or no text. Export it once more."),
    "encoding_unknown": _("The text cannot be read as %(encoding)s. Save it as UTF-8: in Excel “CSV UTF-8”."),
    "zip_bomb": _("The file unpacks to far more than it seems to hold. It is not opened."),
    "sheet_too_large": _(
        "The sheet spans %(rows)s rows and %(columns)s columns. Delete what lies far outside the table."
    ),
    "password": _("The workbook is protected by a password. Save it without one."),
    "damaged": _("The workbook is damaged. Open it in your spreadsheet program and save it once more."),
    "broken_quotes": _(
        "A quotation mark opens in this row and never closes, or closes in the middle of a cell."
    ),
    "line_too_long": _(
        "This line is longer than any table needs. A quotation mark may be missing before it."
    ),
    "cell_too_long": _("A cell of this row is longer than can be read. A quotation mark may be missing."),
    "file_gone": _("The file has waited for a day and is no longer kept. Upload it once more."),
    "required": _("Choose a file."),
}

FINDINGS: Words = {
    "field_missing": _(
        "No column holds “%(field)s”, which is needed. Row %(row)s was taken for the headers."
    ),
    "field_twice": _("Two columns are taken for “%(field)s”. Choose one."),
    "field_ambiguous": _("Several columns can be “%(field)s”: %(columns)s. Choose one."),
    "column_left": _("Nothing here is called so, or another column fits better. The column is not taken."),
    "no_percentage": _("Left out: a chance per deal says nothing; a win rate belongs to many deals."),
    "weighted": _("Left out: it is made of the chance per deal."),
    "value_missing": _("The cell is empty, and the row needs it."),
    "date_unreadable": _("“%(value)s” is no day that can be read."),
    "date_is_a_number": _("“%(value)s” is a bare number. Give the column a date format in your spreadsheet."),
    "date_impossible": _("“%(value)s”: there is no such day."),
    "year_out_of_range": _("“%(value)s”: the year %(year)s cannot be right."),
    "date_ambiguous": _(
        "“%(value)s” can be read as two different days. Say whether day or month comes first."
    ),
    "date_not_in_order": _("“%(value)s” is not written in the order that was chosen."),
    "date_in_future": _("“%(value)s” has not come yet, so that it cannot have happened."),
    "amount_unreadable": _("“%(value)s” is no sum that can be read."),
    "amount_ambiguous": _("“%(value)s” can be read as two different sums. Say what the decimal mark is."),
    "amount_not_in_mark": _("“%(value)s” is not written with the decimal mark that was chosen."),
    "amount_negative": _("“%(value)s”: a deal cannot be worth less than nothing."),
    "amount_too_large": _("“%(value)s” is larger than any sum that can be kept."),
    "amount_two_currencies": _("“%(value)s” names two currencies."),
    "currency_unknown": _("“%(value)s” is no currency that is known."),
    "extra_cells": _(
        "The row has %(count)s cells more than there are headers. A separator inside a text may need quotes."
    ),
    "formula_cell": _("“%(value)s” looks like a formula. It is kept as text and never computed."),
    "formula_error": _("“%(value)s”: a formula of the spreadsheet failed here. Mend it, or empty the cell."),
    "text_cut": _("The text is longer than the field and is cut after %(limit)s characters."),
    "id_too_long": _(
        "“%(value)s” is too long for a number in the old system (%(limit)s characters at most)."
    ),
    "duplicate_id": _("The number “%(value)s” stands in row %(first)s already."),
    "known_id": _("A deal with the number “%(value)s” is here already. It stays as it is."),
    "unknown_owner": _("“%(value)s” is nobody whom you could make an owner."),
    "unknown_stage": _("“%(value)s” is no stage of this playbook. Say which one is meant."),
    "stage_left": _("Rows in “%(value)s” are left out, as you wished."),
    "unknown_status": _("“%(value)s” says neither open nor won nor lost."),
    "unknown_account": _("The row names no account."),
    "created_assumed": _("The row does not say when the deal began: its end counts, or else today."),
    "closed_assumed": _(
        "The row does not say when the deal ended: the expected day counts, or else the day it began."
    ),
    "closed_before_created": _("The deal ends before it begins (%(value)s)."),
    "currency_assumed": _("The row does not name its currency: %(currency)s counts."),
    "history_incomplete": _(
        "Row %(first)s of the same deal cannot be taken, so the deal is left out: with a hole its history would be another."
    ),
}

# What a note says when the row is taken all the same.
TAKEN: Words = {
    "unknown_owner": _("“%(value)s” is not known here; you become the owner."),
    "unknown_account": _("The row names no account; the deal goes under “Unknown account”."),
}

REQUESTS: Words = {
    "unknown_choice": _("“%(value)s” is none of the choices: %(choices)s."),
    "unknown_currency": _("“%(value)s” is no currency code such as CNY or USD."),
    "unknown_column": _("The file has no column “%(value)s”. It has: %(choices)s."),
    "unknown_stage": _("“%(value)s” is no stage. Possible are: %(choices)s."),
    "unknown_owner": _("“%(value)s” is nobody whom you could make an owner."),
    "unknown_playbook": _("There is no playbook “%(value)s”. Shipped are: %(choices)s."),
    "wrong_state": _("This import is no longer at that step. Open it anew."),
    "problems_left": _("Rows have problems. Leave them out, or mend the file; nothing has been written."),
    "nothing_to_take": _("There is no row that could be taken. Nothing has been written."),
    "brought_in_meanwhile": _("Deals of this file have been brought in meanwhile. Check it once more."),
    "changed_since": _("Somebody has worked on %(count)s of these deals since."),
    "cancelled": _("The work was cancelled. Nothing has been written."),
    "broken": _("Something broke. Nothing has been written; the server's log says more."),
    "interrupted": _("The server stopped in the middle of it. Nothing has been written; start it once more."),
}

# For the filter above the list.
SHORT_NAMES: Words = {
    "field_missing": _("Column missing"),
    "field_twice": _("Column twice"),
    "field_ambiguous": _("Column unclear"),
    "column_left": _("Column not taken"),
    "no_percentage": _("Chance left out"),
    "weighted": _("Weighted sum left out"),
    "value_missing": _("Empty cell"),
    "date_unreadable": _("Unreadable day"),
    "date_is_a_number": _("Number instead of a day"),
    "date_impossible": _("Impossible day"),
    "year_out_of_range": _("Impossible year"),
    "date_ambiguous": _("Ambiguous day"),
    "date_not_in_order": _("Day in another order"),
    "date_in_future": _("Day in the future"),
    "amount_unreadable": _("Unreadable sum"),
    "amount_ambiguous": _("Ambiguous sum"),
    "amount_not_in_mark": _("Sum with another decimal mark"),
    "amount_negative": _("Negative sum"),
    "amount_too_large": _("Sum too large"),
    "amount_two_currencies": _("Two currencies"),
    "currency_unknown": _("Unknown currency"),
    "extra_cells": _("Too many cells"),
    "formula_cell": _("Formula"),
    "formula_error": _("Failed formula"),
    "text_cut": _("Text cut"),
    "id_too_long": _("Number too long"),
    "duplicate_id": _("Number twice"),
    "known_id": _("Here already"),
    "unknown_owner": _("Unknown owner"),
    "unknown_stage": _("Unknown stage"),
    "stage_left": _("Stage left out"),
    "unknown_status": _("Unknown status"),
    "unknown_account": _("No account"),
    "created_assumed": _("Beginning assumed"),
    "closed_assumed": _("End assumed"),
    "closed_before_created": _("Ends before it begins"),
    "currency_assumed": _("Currency assumed"),
    "history_incomplete": _("History incomplete"),
}
