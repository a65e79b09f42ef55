"""A file is brought in through the browser, in Chinese, with and without JavaScript, and undone again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import places
from tests.browser.conftest import Enter

FILE = """商机名称,客户,金额(万元),币种,阶段,负责人,创建时间,商机编号
注塑机备件,宁波远航机械,12.5,人民币,需求确认,赵六,2024年3月5日,N1
包装线,义乌小商品,8,美元,神秘阶段,赵六,2024-03-06,N2
旧合同,,3,人民币,赢单,赵六,2024-03-07,N3
坏的一行,宁波远航机械,-1,人民币,需求确认,赵六,20222-03-08,N4
"""


def numbered(start: str) -> str:
    """The file with numbers of its own, since all tests of a worker share one workspace."""
    return FILE.replace("N", start)


def choose(page: Page, text: str) -> None:
    page.goto("/import/")
    file = {"name": "商机.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")}
    page.locator('input[type="file"]').set_input_files(file)  # type: ignore[arg-type]  # a file payload
    page.locator('select[name="playbook"]').select_option("foreign-trade-7")
    page.get_by_role("button", name="上传并识别").click()


def settle(page: Page) -> None:
    """From the columns to the dry run."""
    expect(page.get_by_role("heading", name="每一列是什么")).to_be_visible()
    expect(page.get_by_label("金额(万元)", exact=True)).to_have_value("amount")
    assert places.violations(page) == []
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_label("赢单", exact=True)).to_have_value("won")
    page.get_by_label("神秘阶段", exact=True).select_option("solution_confirmed")
    page.get_by_label("放在“未知客户”下").check()
    assert places.violations(page) == []
    page.get_by_role("button", name="试运行").click()
    expect(page.get_by_text("还没有写入任何数据")).to_be_visible()
    assert places.violations(page) == []


def test_a_file_goes_from_upload_to_the_board_in_chinese(enter: Enter) -> None:
    page = enter("owner")
    choose(page, numbered("A"))
    settle(page)
    expect(page.locator("table")).to_contain_text("不能是负数")
    page.get_by_role("button", name="导入其余 3 个商机").click()
    expect(page.get_by_role("heading", name="3 个商机已经进来")).to_be_visible()
    assert places.violations(page) == []
    page.get_by_role("link", name="撤销").click()
    page.locator("#over").get_by_role("button", name="撤销").click()
    expect(page.get_by_role("heading", name="已撤销")).to_be_visible()


def test_the_same_way_without_javascript_on_a_phone(enter: Enter) -> None:
    page = enter("owner", width=390, height=844, scripts=False)
    choose(page, numbered("B"))
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("神秘阶段", exact=True).select_option("solution_confirmed")
    page.get_by_label("放在“未知客户”下").check()
    page.get_by_role("button", name="试运行").click()
    page.get_by_role("button", name="导入其余 3 个商机").click()
    page.get_by_role("link", name="去看板").click()
    expect(page).to_have_url("/deals/board/")


def test_a_file_that_is_no_table_says_so_beside_the_field(enter: Enter) -> None:
    page = enter("owner")
    page.goto("/import/")
    picture = {"name": "photo.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n and more"}
    page.locator('input[type="file"]').set_input_files(picture)  # type: ignore[arg-type]  # a file payload
    page.get_by_role("button", name="上传并识别").click()
    expect(page.locator(".wrong")).to_contain_text("不是表格")
    assert places.violations(page) == []
