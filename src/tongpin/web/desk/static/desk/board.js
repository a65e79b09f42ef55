/* Moving a card asks what the customer did or said. Until that is saved the card stays where it was. */
(() => {
  "use strict";
  const board = () => document.getElementById("board");
  const ends = () => document.querySelector("[data-ends]");
  const menu = () => document.getElementById("movemenu");
  const ask = (url) => document.dispatchEvent(new CustomEvent("tp:open", { detail: { url } }));
  const moveUrl = (card, stage) => `${card.dataset.url}move/?to=${encodeURIComponent(stage)}&from=board`;
  const closeUrl = (card, end) => `${card.dataset.url}close/?${end === "won" ? "won=1&" : ""}from=board`;
  let asked = null;   // the card that the dialog is about: it gets the focus back

  /* 1. Drag, to a whole column or to an end */
  function dropped(card, place) {
    asked = card.dataset.deal;
    ask(place.dataset.end ? closeUrl(card, place.dataset.end) : moveUrl(card, place.querySelector(".cards").dataset.stage));
  }
  function prepare() {
    if (!window.Sortable || !ends()) return;
    for (const list of board()?.querySelectorAll(".cards:not([data-ready])") ?? []) {
      list.dataset.ready = "";
      window.tongpinDrag(list, {
        items: ".card2", places: "#board .col, .enddrop", filter: "a.mv", preventOnFilter: false, dropped,
        lifted: () => { shut(); ends().hidden = false; }, ended: () => { ends().hidden = true; },
      });
    }
  }

  /* 2. The same without a mouse: a menu on each card */
  function openMenu(card) {
    const box = menu();
    const here = card.closest(".cards").dataset.stage;
    box.querySelectorAll("[data-to]").forEach((link) => {
      link.href = moveUrl(card, link.dataset.to);
      link.hidden = link.dataset.to === here;
    });
    box.querySelectorAll("[data-end]").forEach((link) => { link.href = closeUrl(card, link.dataset.end); });
    card.append(box);
    box.hidden = false;
    asked = card.dataset.deal;
    box.classList.remove("up");
    box.classList.toggle("up", !roomFor(box.getBoundingClientRect(), card));
    box.scrollIntoView({ block: "nearest" });
    box.querySelector("a:not([hidden])").focus({ preventScroll: true });
  }
  /* Below the card, unless it would hang over the edge there and not above */
  function roomFor({ bottom, height }, card) {
    const tabs = document.querySelector("nav.tabs")?.getBoundingClientRect();
    const region = board().closest(".scroll").getBoundingClientRect();
    const edge = Math.min(tabs?.height ? tabs.top : innerHeight, region.bottom);
    return bottom <= edge || card.getBoundingClientRect().top - height < Math.max(0, region.top);
  }
  function shut() {
    if (menu()) menu().hidden = true;
  }
  function through(by) {
    const links = [...menu().querySelectorAll("a:not([hidden])")];
    const at = links.indexOf(document.activeElement);
    links[(at + by + links.length) % links.length].focus();
  }
  function sideways(card, by) {
    const lists = [...board().querySelectorAll(".cards")].filter((list) => list.querySelector(".card2"));
    const list = card.closest(".cards");
    const at = [...list.querySelectorAll(".card2")].indexOf(card);
    const cards = lists[lists.indexOf(list) + by]?.querySelectorAll(".card2");
    if (!cards) return;
    const next = cards[Math.min(at, cards.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-move]");
    if (opener) {
      event.preventDefault();
      const card = opener.closest(".card2");
      if (!menu().hidden && card.contains(menu())) shut(); else openMenu(card);
    } else if (!event.target.closest("#movemenu") || event.target.closest("#movemenu a")) {
      shut();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (menu() && !menu().hidden) return inMenu(event);
    const card = event.target.closest?.(".card2");
    if (!card || event.target.matches("input, select, textarea")) return;
    if (event.key.toLowerCase() === "m" && menu()) {
      event.preventDefault();
      openMenu(card);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      sideways(card, event.key === "ArrowRight" ? 1 : -1);
    }
  });
  function inMenu(event) {
    const card = menu().closest(".card2");
    if (event.key === "Escape") { shut(); card?.focus(); }
    else if (event.key === "ArrowDown") through(1);
    else if (event.key === "ArrowUp") through(-1);
    else return;
    event.preventDefault();
  }

  /* 3. After the move was saved: the board anew, the focus on the same card */
  for (const name of ["tp:moved", "tp:ended"]) {
    document.addEventListener(name, () => {
      window.htmx.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerHTML" });
    });
  }
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    prepare();
    if (target.id === "main" && !document.querySelector("dialog[open]")) focusCard();
  });
  document.addEventListener("tp:closed", () => focusCard());
  function focusCard() {
    if (asked) board()?.querySelector(`[data-deal="${asked}"]`)?.focus({ preventScroll: true });
  }

  prepare();
})();
