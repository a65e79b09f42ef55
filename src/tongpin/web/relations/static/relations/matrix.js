/* A matrix whose cells go through a few marks by click or key. Each cell is a link to its form: without this script that form is
   the way. What was set is sent after a short pause, so that going through the marks writes one judgement, not four. */
(() => {
  "use strict";
  const PAUSE = 700;  // ms
  const SVG = "http://www.w3.org/2000/svg";
  const token = () => document.querySelector('meta[name="csrf-token"]').content;
  const say = (text) => document.dispatchEvent(new CustomEvent("tp:say", { detail: { text, error: true } }));

  class Matrix {
    constructor(table) {
      this.table = table;
      this.words = JSON.parse(document.getElementById(table.dataset.matrix).textContent);
      this.panel = table.closest(".panel");
      this.line = this.panel.querySelector("[data-line]");
      this.waiting = new Map();  // cell → timer
      if (!this.line) return;    // only to look at
      this.panel.querySelectorAll(".rl-script").forEach((part) => { part.hidden = false; });
      this.panel.querySelectorAll(".rl-plain").forEach((part) => { part.hidden = true; });
      this.fill();
      this.grid = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("[data-cell]")));
      this.cells = this.grid.flat().filter(Boolean);
      for (const cell of this.cells) { cell.tabIndex = -1; cell.setAttribute("role", "button"); }
      if (this.cells.length) this.cells[0].tabIndex = 0;
      table.addEventListener("click", (event) => this.clicked(event));
      table.addEventListener("keydown", (event) => this.pressed(event));
      table.addEventListener("focusin", (event) => this.entered(event));
      window.addEventListener("pagehide", () => this.flush());
    }
    /* A large matrix comes with the cells of which something is held; the others are made here */
    fill() {
      const { query, label } = this.words.blank;
      const put = (text, row, column) => text.replace("{row}", row).replace("{column}", column);
      const columns = [...this.table.tHead.rows[0].cells];
      for (const row of this.table.tBodies[0].rows) {
        const name = row.cells[0].querySelector(".who > span").textContent;
        [...row.cells].forEach((cell, at) => {
          if (!at || cell.className || cell.firstChild) return;
          const { p } = columns[at].dataset;
          const link = Object.assign(document.createElement("a"), { href: put(query, row.dataset.p, encodeURIComponent(p)), textContent: "·" });
          link.dataset.cell = "";
          link.setAttribute("aria-label", put(label, name, columns[at].textContent));
          cell.append(link);
        });
      }
    }
    find(value) { return this.words.values.find((one) => one.value === value); }
    value(cell) { return cell.dataset.value ?? ""; }

    clicked(event) {
      const cell = event.target.closest("[data-cell]");
      if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      cell.focus();
      this.next(cell);
    }
    next(cell) {
      const all = this.words.values;
      this.set(cell, all[(all.indexOf(this.find(this.value(cell))) + 1) % all.length].value);
    }
    pressed(event) {
      const cell = event.target.closest("[data-cell]");
      if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
      const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      const named = this.words.values.find((one) => one.key && one.key === event.key.toLowerCase());
      if (steps[event.key]) this.move(cell, ...steps[event.key]);
      else if (event.key === "Delete" || event.key === "Backspace") this.set(cell, "");
      else if (event.key === "Enter" || event.key === " ") this.next(cell);
      else if (named) this.set(cell, named.value);
      else return;
      event.preventDefault();
    }
    move(cell, down, right) {
      let row = this.grid.findIndex((cells) => cells.includes(cell));
      let column = this.grid[row].indexOf(cell);
      do { row += down; column += right; } while (this.grid[row] && column >= 0 && column < this.grid[row].length && !this.grid[row][column]);
      this.grid[row]?.[column]?.focus();
    }
    entered(event) {
      const cell = event.target.closest("[data-cell]");
      if (!cell) return;
      this.cells.forEach((one) => { one.tabIndex = one === cell ? 0 : -1; });
      this.tell(cell);
    }

    /* what is shown */
    set(cell, value) {
      cell.dataset.before ??= this.value(cell);
      this.show(cell, { value, assumed: this.assumed(), evidence: "" });
      cell.classList.add("unsaved");
      clearTimeout(this.waiting.get(cell));
      this.waiting.set(cell, setTimeout(() => this.save(cell), PAUSE));
      this.tell(cell);
    }
    assumed() { return this.panel.querySelector("[data-assumed]").checked; }
    who(cell) {
      cell.dataset.who ??= cell.getAttribute("aria-label").replace(/[:：][^:：]*$/, "");
      return cell.dataset.who;
    }
    show(cell, now) {
      const kind = this.find(now.value);
      const dashed = now.assumed && now.value !== "";
      cell.dataset.value = now.value;
      cell.setAttribute("aria-label", `${this.who(cell)}: ${kind.word}${dashed ? ` (${this.words.assumed})` : ""}`);
      cell.title = now.evidence;
      cell.parentElement.className = now.value ? `is-${now.value}${dashed ? " assumed" : ""}` : "";
      if (!kind.mark) { cell.textContent = "·"; return; }
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", "mk");
      svg.setAttribute("aria-hidden", "true");
      svg.append(document.createElementNS(SVG, "use"));
      svg.firstChild.setAttribute("href", `#mk-${kind.mark}`);
      cell.replaceChildren(svg);
    }
    tell(cell) {
      const words = document.createElement("span");
      const evidence = this.value(cell) ? ` · ${cell.title || this.words.noEvidence}` : "";
      words.textContent = `${cell.getAttribute("aria-label")}${evidence} `;
      const link = Object.assign(document.createElement("a"), { href: cell.href, textContent: this.words.change });
      link.dataset.over = "";
      this.line.replaceChildren(words, link);
    }

    /* what is kept */
    body(cell) {
      const body = new URLSearchParams(new URL(cell.href).search);
      body.set("value", this.value(cell));
      body.set("seen", cell.dataset.seen || "0");
      body.set("certainty", this.assumed() ? "assumed" : "confirmed");
      return body;
    }
    post(cell, keepalive = false) {
      const headers = { "X-CSRFToken": token(), Accept: "application/json" };
      return fetch(this.words.post, { method: "POST", body: this.body(cell), headers, keepalive });
    }
    flush() {
      for (const [cell, timer] of this.waiting) { clearTimeout(timer); this.post(cell, true); }
      this.waiting.clear();
    }
    async save(cell) {
      this.waiting.delete(cell);
      if (cell.dataset.saving) { this.waiting.set(cell, setTimeout(() => this.save(cell), PAUSE)); return; }
      const wanted = this.value(cell);
      cell.dataset.saving = "1";
      try {
        const answer = await this.post(cell);
        const now = (answer.headers.get("Content-Type") ?? "").includes("json") ? await answer.json() : {};
        this.answered(cell, wanted, answer, now);
      } catch {
        this.refused(cell, this.words.offline);
      }
      delete cell.dataset.saving;
    }
    answered(cell, wanted, answer, now) {
      if (answer.status === 409) { this.clash(cell, wanted, now); return; }
      if (!answer.ok) { this.refused(cell, now.says ?? this.words.offline); return; }
      cell.dataset.seen = now.seen;
      if (this.waiting.has(cell)) return;  // changed again meanwhile
      this.settled(cell, now);
    }
    settled(cell, now) {
      cell.dataset.seen = now.seen;
      cell.classList.remove("unsaved");
      delete cell.dataset.before;
      this.show(cell, now);
      if (document.activeElement === cell) this.tell(cell);
    }
    refused(cell, why) {
      say(why);
      this.settled(cell, { value: cell.dataset.before ?? "", seen: cell.dataset.seen ?? 0, assumed: false, evidence: "" });
    }
    clash(cell, wanted, now) {
      const text = this.words.clash.replace("{theirs}", this.find(now.value).word).replace("{by}", now.by).replace("{ours}", this.find(wanted).word);
      const words = Object.assign(document.createElement("b"), { className: "bad", textContent: `${this.who(cell)}: ${text} ` });
      const button = (label, deed) => {
        const one = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-line", textContent: label });
        one.addEventListener("click", deed);
        return one;
      };
      const take = () => { this.settled(cell, now); cell.focus(); };
      const keep = () => { cell.dataset.seen = now.seen; this.show(cell, { value: wanted, assumed: this.assumed(), evidence: "" }); cell.focus(); this.save(cell); };
      this.line.replaceChildren(words, button(this.words.mine, keep), " ", button(this.words.theirs, take));
      this.line.querySelector("button").focus();
    }
  }
  document.querySelectorAll("[data-matrix]").forEach((table) => new Matrix(table));
})();
