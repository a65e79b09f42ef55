/* <power-picture>: moves between the chart and the network, pans and zooms, and draws ties. The server has drawn everything and
   tells both places of each card; here only places and opacities change. */
(() => {
  "use strict";
  const numbers = (text) => text.split(" ").map(Number);
  const mix = (from, to, part) => from + (to - from) * part;
  const open = (url) => document.dispatchEvent(new CustomEvent("tp:open", { detail: { url } }));
  const STEP = 1.25, LEAST = 0.15, MOST = 3;
  const LEGIBLE = 0.8;     // on a small screen a layer starts no smaller than this; the rest is a drag away
  const FAR = 0.55;        // below this scale lines are drawn thin
  const MOVED = 6;         // px after which a press is a drag
  const LASTS = 450;       // ms from one layer to the other

  class PowerPicture extends HTMLElement {
    connectedCallback() {
      this.svg = this.querySelector("svg.pp");
      this.world = this.querySelector(".pp-world");
      this.slider = this.querySelector(".pp-slide input");
      this.rubber = this.querySelector(".pp-rubber");
      this.says = this.querySelector("[data-says]");
      this.part = this.dataset.layer === "network" ? 1 : 0;
      this.pointers = new Map();
      this.prepare();
      this.listen();
      this.fit();
      this.draw();
    }
    prepare() {
      this.cards = [...this.querySelectorAll(".pp-who, .pp-ghost")].map((node) => {
        const chart = numbers(node.dataset.chart);
        const network = node.dataset.network ? numbers(node.dataset.network) : null;
        return { node, id: node.dataset.id, chart, network, x: 0, y: 0 };
      });
      this.byId = new Map(this.cards.filter((card) => card.id).map((card) => [card.id, card]));
      this.pairs = [...this.querySelectorAll("[data-pair], [data-arrow]")].filter((node) => node !== this).map((node) => {
        const [one, other] = (node.dataset.pair ?? node.dataset.arrow).split(" ");
        return { node, one: this.byId.get(one), other: this.byId.get(other) };
      });
      this.querySelectorAll("[hidden]").forEach((part) => { part.hidden = false; });
      this.svg.classList.add("is-live");
    }

    /* 1. Where everything lies */
    draw() {
      const part = this.part;
      for (const card of this.cards) {
        const to = card.network ?? card.chart;
        card.x = mix(card.chart[0], to[0], part);
        card.y = mix(card.chart[1], to[1], part);
        card.node.setAttribute("transform", `translate(${card.x.toFixed(1)} ${card.y.toFixed(1)})`);
        if (!card.network) card.node.setAttribute("opacity", 1 - part);
      }
      for (const pair of this.pairs) this.lay(pair);
      this.querySelector(".pp-reports").setAttribute("opacity", Math.max(0, 1 - 2 * part));
      this.querySelector(".pp-hearing").setAttribute("opacity", part);
      this.querySelector(".pp-ties").setAttribute("opacity", mix(0.4, 1, part));
    }
    lay({ node, one, other }) {
      if (node.matches(".pp-sign")) {
        const at = Number(node.dataset.at);
        node.setAttribute("transform", `translate(${mix(one.x, other.x, at).toFixed(1)} ${mix(one.y, other.y, at).toFixed(1)})`);
      } else if (node.matches(".pp-arrow")) {
        const far = Math.hypot(other.x - one.x, other.y - one.y) || 1;
        const across = (other.x - one.x) / far, down = (other.y - one.y) / far;
        const x = mix(one.x, other.x, 0.65), y = mix(one.y, other.y, 0.65);
        node.setAttribute("transform", `matrix(${across.toFixed(3)} ${down.toFixed(3)} ${(-down).toFixed(3)} ${across.toFixed(3)} ${x.toFixed(1)} ${y.toFixed(1)})`);
      } else {
        node.setAttribute("d", `M${one.x.toFixed(1)} ${one.y.toFixed(1)}L${other.x.toFixed(1)} ${other.y.toFixed(1)}`);
      }
    }
    look() {
      const { x, y, scale } = this.view;
      this.svg.classList.toggle("is-far", scale < FAR);
      this.world.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})`);
    }

    /* 2. The view: the server's view of a layer, or nearer where that would be too small to read */
    fit() {
      const box = this.svg.getBoundingClientRect();
      this.svg.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
      this.views = { chart: this.fitted(0, box), network: this.fitted(1, box) };
      this.view = this.between(this.part);
      this.look();
    }
    fitted(part, box) {
      const spots = this.cards.map((card) => (part ? card.network : card.chart)).filter(Boolean);
      const xs = spots.map((spot) => spot[0]), ys = spots.map((spot) => spot[1]);
      const left = Math.min(...xs) - 60, right = Math.max(...xs) + 60, top = Math.min(...ys) - 64, low = Math.max(...ys) + 58;
      const whole = Math.min(box.width / (right - left), box.height / (low - top), 1.15);
      const scale = box.width < 640 ? Math.max(whole, LEGIBLE) : whole;
      const middle = part || scale === whole ? [(left + right) / 2, (top + low) / 2] : [this.top(), top + box.height / 2 / scale];
      return { x: box.width / 2 - middle[0] * scale, y: box.height / 2 - middle[1] * scale, scale };
    }
    top() {   // the boss of the chart stands where a small screen begins
      const cards = this.cards.filter((card) => card.id);
      return cards.reduce((best, card) => (card.chart[1] < best.chart[1] ? card : best)).chart[0];
    }
    between(part) {
      const { chart, network } = this.views;
      return { x: mix(chart.x, network.x, part), y: mix(chart.y, network.y, part), scale: mix(chart.scale, network.scale, part) };
    }
    zoom(by, at) {
      const box = this.svg.getBoundingClientRect();
      const [x, y] = at ?? [box.width / 2, box.height / 2];
      const scale = Math.min(MOST, Math.max(LEAST, this.view.scale * by));
      const grown = scale / this.view.scale;
      this.view = { x: x - (x - this.view.x) * grown, y: y - (y - this.view.y) * grown, scale };
      this.look();
    }

    /* 3. From one layer to the other */
    go(part, follow = true) {
      this.part = part;
      if (follow) { this.view = this.between(part); this.look(); }
      this.draw();
      this.slider.value = Math.round(part * 100);
      for (const chip of this.querySelectorAll(".chip[data-layer]")) {
        if ((chip.dataset.layer === "network") === part > 0.5) chip.setAttribute("aria-current", "true");
        else chip.removeAttribute("aria-current");
      }
    }
    glide(to) {
      cancelAnimationFrame(this.frame);
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) { this.go(to); return; }
      const from = this.part, start = performance.now();
      const step = (now) => {
        const done = Math.min(1, (now - start) / LASTS);
        const eased = done < 0.5 ? 2 * done * done : 1 - (2 - 2 * done) ** 2 / 2;
        this.go(mix(from, to, eased));
        if (done < 1) this.frame = requestAnimationFrame(step);
      };
      this.frame = requestAnimationFrame(step);
    }

    /* 4. Pointer: the ground pans, two fingers zoom, from a card a line is drawn */
    listen() {
      this.slider.addEventListener("input", () => { cancelAnimationFrame(this.frame); this.go(this.slider.value / 100); });
      this.addEventListener("click", (event) => this.clicked(event));
      this.svg.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
      this.svg.addEventListener("pointerdown", (event) => this.down(event));
      this.svg.addEventListener("pointermove", (event) => this.moved(event));
      for (const name of ["pointerup", "pointercancel"]) this.svg.addEventListener(name, (event) => this.up(event));
      this.svg.addEventListener("dragstart", (event) => event.preventDefault());
      this.svg.addEventListener("keydown", (event) => this.pressed(event));
      this.svg.addEventListener("focusin", (event) => this.reveal(event.target.closest(".pp-who, .pp-ghost")));
      new ResizeObserver(() => { if (Math.abs(this.svg.clientWidth - this.svg.viewBox.baseVal.width) > 1) this.fit(); }).observe(this.svg);
    }
    clicked(event) {
      const chip = event.target.closest(".chip[data-layer]");
      const button = event.target.closest("[data-zoom]");
      if (chip) { event.preventDefault(); this.glide(chip.dataset.layer === "network" ? 1 : 0); }
      if (button?.dataset.zoom === "fit") this.fit();
      else if (button) this.zoom(button.dataset.zoom === "in" ? STEP : 1 / STEP);
      if (this.dragged && event.target.closest("svg.pp")) event.preventDefault();
      else this.show(event);
    }
    show(event) {   // a member's part opens in the dialog
      const link = event.target.closest(".pp-who[data-member] a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link.getAttribute("href"));
    }
    wheeled(event) {
      if (!event.ctrlKey && !event.metaKey) return;   // the page scrolls
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 300), this.place(event));
    }
    place(event) {
      const box = this.svg.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    }
    under(event) { return document.elementFromPoint(event.clientX, event.clientY)?.closest?.(".pp-who[data-id]") ?? null; }
    down(event) {
      if (event.button) return;
      this.pointers.set(event.pointerId, [event.clientX, event.clientY]);
      this.dragged = false;
      this.pressedAt = [event.clientX, event.clientY];
      this.from = this.pointers.size === 1 && this.dataset.pair ? event.target.closest(".pp-who[data-id]") : null;
    }
    moved(event) {
      const last = this.pointers.get(event.pointerId);
      if (!last) return;
      const far = Math.hypot(event.clientX - this.pressedAt[0], event.clientY - this.pressedAt[1]);
      if (!this.dragged && far < MOVED) return;
      if (!this.dragged) this.svg.setPointerCapture(event.pointerId);
      this.dragged = true;
      if (this.pointers.size === 2) this.pinch(event, last);
      else if (this.from) this.stretch(event);
      else this.pull(event, last);
      this.pointers.set(event.pointerId, [event.clientX, event.clientY]);
    }
    pull(event, last) {
      this.svg.classList.add("is-pulled");
      this.view = { ...this.view, x: this.view.x + event.clientX - last[0], y: this.view.y + event.clientY - last[1] };
      this.look();
    }
    pinch(event, last) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
      const before = Math.hypot(last[0] - other[0], last[1] - other[1]);
      const after = Math.hypot(event.clientX - other[0], event.clientY - other[1]);
      const box = this.svg.getBoundingClientRect();
      if (before) this.zoom(after / before, [(event.clientX + other[0]) / 2 - box.left, (event.clientY + other[1]) / 2 - box.top]);
    }
    stretch(event) {
      const card = this.byId.get(this.from.dataset.id);
      const [x, y] = this.place(event);
      const at = { x1: card.x, y1: card.y, x2: (x - this.view.x) / this.view.scale, y2: (y - this.view.y) / this.view.scale };
      Object.entries(at).forEach(([name, value]) => this.rubber.setAttribute(name, value.toFixed(1)));
      this.rubber.setAttribute("visibility", "visible");
      this.aim(this.under(event));
    }
    aim(card) {
      this.querySelectorAll(".is-target").forEach((one) => one.classList.remove("is-target"));
      if (card && card !== this.from) card.classList.add("is-target");
    }
    up(event) {
      if (!this.pointers.delete(event.pointerId)) return;
      this.svg.classList.remove("is-pulled");
      this.rubber.setAttribute("visibility", "hidden");
      const to = this.dragged && this.from && event.type === "pointerup" ? this.under(event) : null;
      if (to && to !== this.from) this.ask(this.from, to);
      this.aim(null);
      this.from = null;
      if (this.dragged) setTimeout(() => { this.dragged = false; });   // the click that follows opens nobody
    }

    /* 5. Ties, also by key */
    ask(one, other) {
      open(`${this.dataset.pair}?one=${one.dataset.id}&other=${other.dataset.id}&from=picture`);
    }
    pressed(event) {
      const card = event.target.closest(".pp-who[data-id]");
      if (event.key === "Escape") this.start(null);
      if (event.key.toLowerCase() !== "t" || !card || !this.dataset.pair || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const first = this.querySelector(".is-start");
      this.start(first ? null : card);
      if (first && first !== card) this.ask(first, card);
    }
    start(card) {
      this.querySelectorAll(".is-start").forEach((one) => one.classList.remove("is-start"));
      card?.classList.add("is-start");
      this.says.textContent = card ? this.says.dataset.first.replace("{name}", card.dataset.name) : "";
    }
    reveal(node) {   // a person reached by key comes into sight
      const card = this.cards.find((one) => one.node === node);
      if (!card || !node.querySelector("a").matches(":focus-visible")) return;
      const box = this.svg.getBoundingClientRect();
      const x = card.x * this.view.scale + this.view.x, y = card.y * this.view.scale + this.view.y;
      if (x > 50 && y > 50 && x < box.width - 50 && y < box.height - 50) return;
      this.view = { ...this.view, x: this.view.x + box.width / 2 - x, y: this.view.y + box.height / 2 - y };
      this.look();
    }
  }
  customElements.define("power-picture", PowerPicture);
})();
