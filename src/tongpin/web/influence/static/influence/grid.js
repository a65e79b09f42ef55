/* <influence-grid>: the table becomes a sheet to work in. Keys and mouse as in a spreadsheet; what was typed is saved in the
   background, all changed cells in one request. A column of more than 100 % is shown and not saved. A cell that somebody else
   changed in between shows both values. In the mode “suppose” the same changes are only computed. All figures but the sums come
   from the server. */
(() => {
  "use strict";
  const WHOLE = 100;
  const PAUSE = 350;   // ms after the last change
  const MOST_MARKED = 3;   // a largest share that more people have marks nobody
  const NOTCH = 26;    // px that a face is dragged for one notch
  const OWN_TYPE = "application/x-tongpin-shares";
  const token = () => document.querySelector('meta[name="csrf-token"]').content;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const element = (name, parts = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), parts);
    made.append(...inside);
    return made;
  };

  /* A share from a text: 30, 30%, ３０％, 0.3, 30? for an assumed one; null when it is none */
  function parse(text) {
    const plain = text.normalize("NFKC").trim();
    const assumed = plain.endsWith("?");
    const bare = plain.replace(/[?%\s]+$/, "");
    if (/^[·–−-]?$/.test(bare)) return { value: 0, assumed: false };
    if (!/^\d{1,3}(\.\d+)?$/.test(bare)) return null;
    const number = Number(bare);
    const share = bare.includes(".") && number > 0 && number < 1 && !plain.includes("%") ? number * WHOLE : number;
    return { value: Math.round(share), assumed: assumed && share > 0 };
  }
  const written = ({ value, assumed }) => (value ? `${value}${assumed ? "?" : ""}` : "");
  const same = (one, other) => one.value === other.value && one.assumed === other.assumed;

  class InfluenceGrid extends HTMLElement {
    connectedCallback() {
      this.table = this.querySelector("table.mx");
      if (!this.table || this.rows) return;
      this.form = this.querySelector("form");
      this.scroller = this.querySelector(".scroll");
      this.mode = this.dataset.mode;
      this.may = this.mode !== "read";
      this.heads = [...this.table.tHead.querySelectorAll("[data-step]")];
      this.past = [];      // what can be taken back, and what was
      this.taken = [];
      this.rows = [...this.table.tBodies[0].rows].map((tr, r) => this.readRow(tr, r));
      this.now = Math.max(0, this.heads.findIndex((head) => head.classList.contains("current")));
      this.at = this.anchor = this.rows[0][this.now];
      this.at.td.tabIndex = 0;
      this.table.setAttribute("role", "grid");
      this.table.setAttribute("aria-multiselectable", "true");
      if (!this.may) this.table.setAttribute("aria-readonly", "true");
      this.listen();
      this.openAtCurrentStep();
      this.listenToBar();
      this.columns().forEach((c) => this.showSum(c));
    }
    readRow(tr, r) {
      const seen = tr.dataset.seen.split(",").map(Number);
      return [...tr.cells].slice(1).map((td, c) => {
        const field = td.querySelector("input");
        const assumed = Boolean(td.querySelector("i"));
        const saved = field ? parse(field.name.split(":")[4]) : { value: parseInt(td.textContent, 10) || 0, assumed };
        const here = (field && parse(field.value)) || saved;
        const cell = { td, tr, r, c, seen: seen[c], saved: { ...saved }, clash: null, person: Number(tr.dataset.p), ...here };
        if (field) this.paint(cell);
        return cell;
      });
    }
    openAtCurrentStep() {
      const first = this.table.tHead.rows[0].cells[0];
      if (this.scroller.scrollWidth > this.scroller.clientWidth && this.heads[this.now]) {
        this.scroller.scrollLeft = this.heads[this.now].offsetLeft - first.offsetWidth;
      }
    }
    columns = () => this.heads.map((_, c) => c);
    all = () => this.rows.flat();
    cellOf(target) {
      const td = target.closest?.("tbody td");
      return td && this.contains(td) ? this.rows[td.parentElement.sectionRowIndex]?.[td.cellIndex - 1] : undefined;
    }
    word(name, values = {}) {
      return filled(this.dataset[name], values);
    }
    label(cell) {
      return `${cell.tr.querySelector(".nm").textContent} · ${this.stepName(cell.c)}`;
    }
    stepName(c) {
      return this.heads[c].querySelector("b").textContent;
    }
    say(text, { bad = false, again = null } = {}) {
      const area = this.querySelector(".inf-says");
      if (!area) return;
      area.className = bad ? "inf-says bad" : "inf-says";
      area.replaceChildren(text);
      if (again) {
        const button = element("button", { type: "button", className: "btn btn-line", onclick: again }, this.word("tAgain"));
        area.append(button);
      }
    }

    /* 1. Showing */
    paint(cell) {
      const { td } = cell;
      td.classList.remove("edits");
      td.classList.toggle("clash", Boolean(cell.clash));
      if (cell.clash) return td.replaceChildren(...this.choice(cell));
      const text = cell.value ? String(cell.value) : "";
      td.replaceChildren(...(text && cell.assumed ? [element("i", {}, text), element("span", { className: "sr" }, this.word("tAssumed"))] : [text].filter(Boolean)));
      td.classList.toggle(this.mode === "suppose" ? "moved" : "dirty", this.isDirty(cell));
    }
    total(c, but = null, value = 0) {
      return this.rows.reduce((sum, row) => sum + (row[c] === but ? value : row[c].value), 0);
    }
    showSum(c, but = null, value = 0) {
      const total = this.total(c, but, value);
      const sum = this.table.tFoot.querySelector(".sumr").cells[c + 1];
      const unknown = this.table.tFoot.querySelector(".unkr").cells[c + 1];
      const free = Math.max(0, WHOLE - total);
      sum.textContent = total;
      for (const one of [sum, this.heads[c]]) one.classList.toggle("over", total > WHOLE);
      unknown.classList.toggle("hatch", free > 0);
      unknown.replaceChildren(free ? element("b", {}, String(free)) : "0");
      const past = this.heads[c].classList.contains("past");
      const values = this.rows.map((row) => row[c].value);
      const highest = Math.max(...values);
      const marks = !past && highest > 0 && values.filter((one) => one === highest).length <= MOST_MARKED;
      for (const row of this.rows) row[c].td.classList.toggle("big", marks && row[c].value === highest);
      return total;
    }
    sayOver(c, total) {
      this.say(this.word("tOver", { step: this.stepName(c), total, over: total - WHOLE }), { bad: true });
    }

    /* 2. Where one is, and what is chosen */
    go(cell, { extend = false, focus = true } = {}) {
      if (!cell) return;
      this.at.td.tabIndex = -1;
      this.at = cell;
      if (!extend) this.anchor = cell;
      cell.td.tabIndex = 0;
      this.showChosen();
      this.showBar();
      if (focus) cell.td.focus({ preventScroll: true });
      cell.td.scrollIntoView({ block: "nearest", inline: "nearest" });
      const hidden = this.table.tHead.rows[0].cells[0].getBoundingClientRect().right - cell.td.getBoundingClientRect().left;
      if (hidden > 0) this.scroller.scrollLeft -= hidden;   // it lay under the standing names
    }
    box() {
      const [top, bottom] = [this.anchor.r, this.at.r].sort((a, b) => a - b);
      const [left, right] = [this.anchor.c, this.at.c].sort((a, b) => a - b);
      return { top, bottom, left, right };
    }
    chosenRows() {
      const { top, bottom, left, right } = this.box();
      return this.rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
    }
    showChosen() {
      this.table.querySelectorAll("td.sel").forEach((td) => { td.classList.remove("sel"); td.removeAttribute("aria-selected"); });
      const chosen = this.chosenRows().flat();
      for (const { td } of chosen) {
        if (chosen.length > 1) td.classList.add("sel");
        td.setAttribute("aria-selected", "true");
      }
      if (chosen.length === 1) chosen[0].td.classList.remove("sel");
    }
    move(down, right, extend = false) {
      const r = Math.min(this.rows.length - 1, Math.max(0, this.at.r + down));
      const c = Math.min(this.heads.length - 1, Math.max(0, this.at.c + right));
      this.go(this.rows[r][c], { extend });
    }
    along(by) {
      const place = this.at.r * this.heads.length + this.at.c + by;
      const next = this.all()[place];
      if (next) this.go(next);
      return Boolean(next);
    }

    /* 3. Listening */
    listen() {
      this.table.addEventListener("keydown", (event) => this.key(event));
      this.table.addEventListener("pointerdown", (event) => this.press(event));
      this.table.addEventListener("pointerover", (event) => {
        const cell = this.dragging && event.buttons === 1 && this.cellOf(event.target);
        if (cell) this.go(cell, { extend: true, focus: false });
      });
      addEventListener("pointerup", () => { this.dragging = false; });
      this.table.addEventListener("click", (event) => {
        const cell = this.cellOf(event.target);
        if (cell && this.touch && this.may && !event.target.closest("input, button")) this.edit(cell);
      });
      this.table.addEventListener("dblclick", (event) => {
        const cell = this.cellOf(event.target);
        if (cell && this.may && !event.target.closest("input, button")) this.edit(cell);
      });
      for (const name of ["copy", "cut", "paste"]) this.addEventListener(name, (event) => this.clipboard(event));
      this.form.addEventListener("submit", (event) => { event.preventDefault(); this.flush(); });
      if (this.mode === "suppose") this.listenToFaces();
    }
    press(event) {
      const cell = this.cellOf(event.target);
      this.touch = event.pointerType === "touch";
      if (!cell || event.button !== 0 || event.target.closest("input, button")) return;
      if (this.touch) return this.go(cell, { focus: false });
      event.preventDefault();   // no marking of text
      this.leaveField();
      this.dragging = true;
      this.go(cell, { extend: event.shiftKey });
    }
    key(event) {
      const cell = this.cellOf(event.target);
      if (!cell || event.isComposing || event.target.closest("button")) return;
      const handled = event.target.matches("input") ? this.keyInField(event, cell) : this.keyInCell(event, cell);
      if (handled) event.preventDefault();
    }
    keyInField(event, cell) {
      const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ...(this.quick ? { ArrowLeft: [0, -1], ArrowRight: [0, 1] } : {}) };
      if (event.key === "Escape") return this.drop(cell);
      if (event.key === "Enter") return this.keep(cell) && this.andMove(event.shiftKey ? [-1, 0] : [1, 0]);
      if (event.key in arrows) return this.keep(cell) && this.andMove(arrows[event.key]);
      if (event.key === "Tab") { this.keep(cell); return this.along(event.shiftKey ? -1 : 1); }
      return false;
    }
    andMove([down, right]) {
      this.move(down, right);
      return true;
    }
    keyInCell(event, cell) {
      const strong = event.ctrlKey || event.metaKey;
      const leaving = this.leaving;
      this.leaving = event.key === "Escape" || (leaving && event.key === "Shift");
      const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
      if (event.key in steps) {
        const far = strong ? 1000 : 1;
        this.move(steps[event.key][0] * far, steps[event.key][1] * far, event.shiftKey);
        return true;
      }
      if (event.key === "Home" || event.key === "End") {
        const end = event.key === "End";
        this.move(strong ? (end ? 1000 : -1000) : 0, end ? 1000 : -1000, event.shiftKey);
        return true;
      }
      // Tab goes on as in a spreadsheet; after Escape it leaves the grid
      if (event.key === "Tab") return !leaving && this.along(event.shiftKey ? -1 : 1);
      if (strong && event.key.toLowerCase() === "a") {
        this.anchor = this.rows[0][0];
        this.go(this.rows.at(-1).at(-1), { extend: true });
        return true;
      }
      return this.may && (strong ? this.keyOfHistory(event) : this.keyThatChanges(event, cell));
    }
    keyOfHistory(event) {
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) return this.again(this.past, this.taken, "from");
      if (key === "y" || key === "z") return this.again(this.taken, this.past, "to");
      return false;
    }
    keyThatChanges(event, cell) {
      const { key } = event;
      if (event.altKey) return false;
      if (key === "Enter" || key === "F2") this.edit(cell);
      else if (/^[0-9０-９]$/.test(key)) this.edit(cell, key);
      else if (key === "Delete" || key === "Backspace") this.apply(this.chosenRows().flat().map((one) => [one, { value: 0, assumed: false }]));
      else if (["a", "A", "?", "？"].includes(key)) this.doubt();
      else return false;
      return true;
    }

    /* 4. Changing */
    edit(cell, start) {
      if (cell.clash || cell.td.classList.contains("edits")) return;
      this.leaveField();
      this.go(cell, { focus: false });
      this.quick = start !== undefined;
      const field = element("input", { value: start ?? written(cell), maxLength: 8, inputMode: "numeric", autocomplete: "off" });
      field.setAttribute("aria-label", this.label(cell));
      cell.td.classList.add("edits");
      cell.td.replaceChildren(field);
      this.field = { cell, field };
      field.addEventListener("input", () => this.preview(cell, field));
      field.addEventListener("blur", () => { if (this.field?.field === field) this.keep(cell); });
      field.focus();
      if (!this.quick) field.select();
      else this.preview(cell, field);
    }
    preview(cell, field) {
      const read = parse(field.value);
      field.toggleAttribute("aria-invalid", !read);
      const total = this.showSum(cell.c, cell, read?.value ?? cell.value);
      if (total > WHOLE) this.sayOver(cell.c, total);
      else this.say("");
    }
    leaveField() {
      if (this.field) this.keep(this.field.cell);
    }
    drop(cell) {
      this.field = null;
      this.paint(cell);
      this.showSum(cell.c);
      this.go(cell);
      return true;
    }
    keep(cell) {
      const text = this.field?.field.value ?? "";
      const read = parse(text);
      const quick = this.quick;
      this.field = null;
      if (!read) this.say(this.word("tShare", { text }), { bad: true });
      else if (quick && cell.value && cell.assumed && read.value) read.assumed = true;   // another figure makes no proof
      this.paint(cell);
      this.showSum(cell.c);
      if (read) this.apply([[cell, read]]);
      return true;
    }
    doubt() {
      const chosen = this.chosenRows().flat().filter((one) => one.value);
      const assumed = !chosen.every((one) => one.assumed);
      this.apply(chosen.map((one) => [one, { value: one.value, assumed }]));
    }
    apply(changes, { remember = true } = {}) {
      const real = changes.filter(([cell, to]) => !cell.clash && !same(cell, to));
      const done = real.map(([cell, to]) => ({ cell, from: { value: cell.value, assumed: cell.assumed }, to }));
      for (const { cell, to } of done) {
        Object.assign(cell, to);
        this.paint(cell);
      }
      for (const c of new Set(done.map(({ cell }) => cell.c))) this.showSum(c);
      if (!done.length) return done;
      this.showBar();
      if (remember) { this.past.push(done); this.taken = []; }
      this.touched();
      this.soon();
      return done;
    }
    again(from, onto, side) {
      const done = from.pop();
      if (!done) return true;
      this.apply(done.map((one) => [one.cell, one[side]]), { remember: false });
      onto.push(done);
      this.go(done[0].cell);
      this.say(this.word("tUndone"));
      return true;
    }

    /* 5. The bar above: which cell, how sure, on what grounds */
    listenToBar() {
      this.bar = this.querySelector(".inf-bar");
      if (!this.bar) return;
      this.why = this.bar.querySelector("[data-why]");
      this.notes = {};
      this.bar.hidden = false;
      this.bar.querySelector("[data-doubt]").addEventListener("click", () => this.doubt());
      this.why.addEventListener("change", () => this.ground());
      this.why.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); this.at.td.focus(); }
      });
      this.history = this.bar.querySelector(".inf-history");
      this.historyUrl = this.history.getAttribute("href");
      this.showBar();
      fetch(this.dataset.save, { headers: { Accept: "application/json" } })
        .then((answer) => answer.json())
        .then((told) => { this.notes = { ...told.notes, ...this.notes }; this.showBar(); })
        .catch(() => {});   // the grid works without them
    }
    showBar() {
      if (!this.bar || document.activeElement === this.why) return;
      const cell = this.at;
      const chosen = this.chosenRows().flat().filter((one) => one.value);
      const [by, evidence] = this.notes[cell.person]?.[cell.c] ?? [];
      this.bar.querySelector(".inf-cell").textContent = this.label(cell);
      this.bar.querySelector(".inf-by").textContent = by ?? "";
      this.bar.querySelector("[data-doubt]").setAttribute("aria-pressed", String(chosen.length > 0 && chosen.every((one) => one.assumed)));
      this.bar.querySelector("[data-doubt]").disabled = this.why.disabled = !chosen.length;
      this.why.value = cell.proof ?? evidence ?? "";
      this.history.href = this.historyUrl.replace("/0/", `/${cell.person}/`);
    }
    ground() {
      for (const cell of this.chosenRows().flat().filter((one) => one.value && !one.clash)) {
        cell.proof = this.why.value.trim();
        this.paint(cell);
      }
      this.touched();
      this.soon();
    }

    /* 6. To and from a spreadsheet */
    clipboard(event) {
      if (event.target.closest?.("input, select") || !this.cellOf(document.activeElement)) return;
      event.preventDefault();
      if (event.type === "paste") return this.may && this.paste(event.clipboardData);
      const chosen = this.chosenRows();
      event.clipboardData.setData("text/plain", chosen.map((row) => row.map((one) => one.value || "").join("\t")).join("\n"));
      event.clipboardData.setData(OWN_TYPE, chosen.map((row) => row.map(written).join("\t")).join("\n"));
      if (event.type === "cut" && this.may) this.apply(chosen.flat().map((one) => [one, { value: 0, assumed: false }]));
    }
    paste(data) {
      const text = (data.getData(OWN_TYPE) || data.getData("text/plain")).replace(/\r\n?/g, "\n").replace(/\n$/, "");
      const lines = text.split("\n").map((line) => line.split("\t").map((part) => part.replace(/^"(.*)"$/s, "$1")));
      const { top, left } = this.box();
      const single = lines.length === 1 && lines[0].length === 1;
      const wanted = single ? this.chosenRows().flat().map((cell) => [cell, lines[0][0]]) : lines.flatMap((line, r) => line.map((part, c) => [this.rows[top + r]?.[left + c], part]));
      const wrong = wanted.find(([, part]) => !parse(part));
      if (wrong) return this.say(this.word("tShare", { text: wrong[1].slice(0, 40) }), { bad: true });
      const inside = wanted.filter(([cell]) => cell);
      this.apply(inside.map(([cell, part]) => [cell, parse(part)]));
      if (!single && inside.length) {
        this.anchor = inside[0][0];
        this.go(inside.at(-1)[0], { extend: true });
      }
      if (inside.length < wanted.length) this.say(this.word("tOutside", { count: wanted.length - inside.length }), { bad: true });
    }

    /* 7. Saving */
    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), PAUSE);
    }
    flush() {
      clearTimeout(this.timer);
      return this.mode === "suppose" ? this.compute() : this.save();
    }
    isDirty = (cell) => !same(cell, cell.saved) || Boolean(cell.proof);
    dirty = () => this.all().filter(this.isDirty);
    touched() {
      if (this.mode !== "suppose") this.form.toggleAttribute("data-touched", this.dirty().length > 0);
    }
    async ask(address, how) {
      const answer = await fetch(address, { method: "POST", ...how, headers: { Accept: "application/json", "X-CSRFToken": token(), ...how.headers } });
      const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
      if (!told || ![200, 409, 422].includes(answer.status)) throw new Error(String(answer.status));
      return { status: answer.status, told };
    }
    async save() {
      if (this.busy) { this.waiting = true; return; }
      const over = this.columns().filter((c) => this.total(c) > WHOLE);
      const batch = this.dirty().filter((cell) => !cell.clash && !over.includes(cell.c)).map((cell) => ({ cell, value: cell.value, assumed: cell.assumed, proof: cell.proof }));
      if (over.length) this.sayOver(over[0], this.total(over[0]));
      if (!batch.length) return;
      this.busy = true;
      if (!over.length) this.say(this.word("tSaving"));
      const cells = batch.map(({ cell, value, assumed, proof }) => ({ person: cell.person, step: this.heads[cell.c].dataset.step, value: String(value), assumed, seen: cell.seen, evidence: value && proof ? proof : "" }));
      try {
        const { status, told } = await this.ask(this.dataset.save, { body: JSON.stringify({ cells }), headers: { "Content-Type": "application/json" } });
        if (status === 409) this.meet(told, batch);
        else this.take(told, status === 200 ? batch : []);
        if (status === 422) this.say(told.problems.join(" "), { bad: true });
        else if (status === 200 && this.all().some((cell) => cell.clash)) this.say(this.clashing, { bad: true });   // still to be chosen
        else if (status === 200 && !over.length) this.say(this.word("tSaved"));
      } catch {
        this.say(this.word("tFailed"), { bad: true, again: () => this.flush() });
      } finally {
        this.busy = false;
        this.touched();
        if (this.waiting) { this.waiting = false; this.soon(); }
      }
    }
    /* The state of the server: what we sent is held now, and what others wrote shows, except where we are writing */
    take(told, batch) {
      const sent = new Map(batch.map((one) => [one.cell, one]));
      for (const cell of this.all()) {
        const [value, assumed, seen] = told.cells[cell.person]?.[cell.c] ?? [cell.saved.value, Number(cell.saved.assumed), cell.seen];
        const there = { value, assumed: Boolean(assumed) };
        const ours = sent.get(cell);
        if (ours && cell.proof === ours.proof) cell.proof = undefined;
        const untouched = ours ? same(cell, ours) : !this.isDirty(cell);
        if (cell.clash || this.field?.cell === cell || (!ours && !untouched)) continue;
        const news = !ours && !same(cell, there);
        Object.assign(cell, { seen, saved: there }, untouched ? there : {});
        if (ours || news) this.paint(cell);
        if (news) this.flash(cell.td);
      }
      this.replace(told);
    }
    flash(td) {
      td.classList.add("fresh");
      setTimeout(() => td.classList.remove("fresh"), 1700);
    }
    replace(told) {
      this.table.tFoot.innerHTML = told.foot;
      const rail = document.querySelector("[data-rail]");
      if (rail) rail.innerHTML = told.rail;
      const head = new DOMParser().parseFromString(told.head, "text/html").querySelector(".dm-head .sum");
      if (head) document.querySelector(".dm-head .sum")?.replaceWith(head);
      for (const [cell] of this.rows) {
        const { tr } = cell;
        tr.classList.toggle("dgr", cell.person === told.danger);
        tr.classList.toggle("way", cell.person === told.way && cell.person !== told.danger);
        const face = told.faces[cell.person];
        if (face) tr.querySelector(".pg").outerHTML = face;
      }
      this.columns().forEach((c) => this.showSum(c));
      Object.assign(this.notes ?? {}, told.notes);
      this.showBar();
    }
    meet(told, batch) {
      for (const one of told.clashes) {
        const cell = batch.find((each) => each.cell.person === one.person && this.heads[each.cell.c].dataset.step === one.step)?.cell;
        if (!cell) continue;
        cell.clash = { ...one, theirs: parse(one.theirs) };
        this.paint(cell);
      }
      this.clashing = told.said;
      this.say(told.said, { bad: true });
      if (batch.some(({ cell }) => !cell.clash)) this.waiting = true;   // the others can be saved
    }
    choice(cell) {
      const { theirs, seen, by } = cell.clash;
      const button = (word, what, then) => {
        const text = this.word(word, { value: written(what) || this.word("tNothing") });
        const made = element("button", { type: "button", title: by, onclick: () => { then(); this.go(cell); } }, text);
        made.setAttribute("aria-label", `${this.label(cell)}: ${text}`);
        return made;
      };
      const ours = { value: cell.value, assumed: cell.assumed };
      const decide = (what) => {
        Object.assign(cell, { clash: null, seen, saved: theirs }, what);
        this.paint(cell);
        this.showSum(cell.c);
        this.touched();
        this.say("");
        this.soon();
      };
      return [button("tTheirs", theirs, () => decide(theirs)), button("tOurs", ours, () => decide(ours))];
    }

    /* 8. What if: the same changes, computed and not saved */
    listenToFaces() {
      this.selects = [...this.querySelectorAll("select[data-aspect]")];
      this.table.addEventListener("change", (event) => { if (event.target.matches("select")) this.supposed(event.target); });
      this.table.addEventListener("pointerdown", (event) => this.drag(event));
      if (this.dirty().length || this.selects.some((one) => one.value !== this.was(one))) this.soon();
    }
    was = (select) => select.name.split(":")[2];
    supposed(select) {
      select.classList.toggle("moved", select.value !== this.was(select));
      this.soon();
    }
    drag(event) {
      const face = event.target.closest("svg.pg");
      const select = face?.closest("tr")?.querySelector('select[data-aspect="stance"]');
      if (!select || event.button !== 0) return;
      event.preventDefault();
      const from = event.clientX;
      const start = select.selectedIndex || 3;   // nobody has judged it: as neutral
      const follow = (moved) => {
        const next = Math.min(select.options.length - 1, Math.max(1, start + Math.round((moved.clientX - from) / NOTCH)));
        if (next === select.selectedIndex) return;
        select.selectedIndex = next;
        this.supposed(select);
      };
      const end = () => { removeEventListener("pointermove", follow); removeEventListener("pointerup", end); removeEventListener("pointercancel", end); };
      addEventListener("pointermove", follow);
      addEventListener("pointerup", end);
      addEventListener("pointercancel", end);
    }
    async compute() {
      const over = this.columns().filter((c) => this.total(c) > WHOLE);
      if (over.length) return this.sayOver(over[0], this.total(over[0]));
      const asked = new URLSearchParams();
      for (const cell of this.dirty()) asked.append(`cell:${cell.person}:${this.heads[cell.c].dataset.step}:${cell.seen}:${written(cell.saved)}`, written(cell));
      for (const select of this.selects) if (select.value !== this.was(select)) asked.append(select.name, select.value);
      this.people = new Set([...(this.people ?? []), ...[...asked.keys()].map((name) => name.split(":")[1])]);
      for (const person of this.people) asked.append("face", person);
      const turn = (this.turn = (this.turn ?? 0) + 1);
      try {
        const { told } = await this.ask(this.dataset.save, { body: asked });
        if (turn !== this.turn) return;   // a later question is on its way
        this.replace(told);
        this.say(this.word("tSupposed"));
      } catch {
        this.say(this.word("tFailed"), { bad: true, again: () => this.flush() });
      }
    }
  }
  customElements.define("influence-grid", InfluenceGrid);
})();
