/* Saving a picture as SVG or PNG, with the colours it has on the page; and asking for figures nobody has reckoned yet.
   Without this file the pictures are there, and a button asks. */
(() => {
  "use strict";
  const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "font-family", "font-size", "font-weight", "text-anchor", "paint-order"];
  const NAMESPACE = "http://www.w3.org/2000/svg";

  function drawn(button) {
    const panel = button.closest(".panel");
    return [...panel.querySelectorAll("svg[data-picture]")].find((one) => one.getClientRects().length);
  }
  // what the style sheets say goes into attributes, since the file stands alone
  function alone(picture) {
    const copy = picture.cloneNode(true);
    const originals = [picture, ...picture.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((one, at) => {
      const style = getComputedStyle(originals[at]);
      for (const name of KEPT) one.setAttribute(name, style.getPropertyValue(name));
      one.removeAttribute("href");
      one.removeAttribute("class");
    });
    const { width, height } = picture.viewBox.baseVal;
    copy.setAttribute("xmlns", NAMESPACE);
    copy.setAttribute("viewBox", `-12 -12 ${width + 24} ${height + 24}`);
    copy.setAttribute("width", width + 24);
    copy.setAttribute("height", height + 24);
    const ground = document.createElementNS(NAMESPACE, "rect");
    const size = { x: -12, y: -12, width: width + 24, height: height + 24 };
    for (const [name, value] of Object.entries(size)) ground.setAttribute(name, value);
    ground.setAttribute("fill", getComputedStyle(document.documentElement).getPropertyValue("--tp-surface").trim());
    copy.prepend(ground);
    return { text: new XMLSerializer().serializeToString(copy), width: width + 24, height: height + 24 };
  }
  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  function painted({ text, width, height }, then) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * 2;
      canvas.height = height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(then, "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-save] [data-as]");
    const picture = button && drawn(button);
    if (!picture) return;
    const name = `${picture.dataset.picture}.${button.dataset.as}`;
    const file = alone(picture);
    if (button.dataset.as === "svg") save(new Blob([file.text], { type: "image/svg+xml" }), name);
    else painted(file, (blob) => save(blob, name));
  });

  function prepare() {
    // on the phone the picture comes first: the filters fold, their summary says what is chosen
    if (matchMedia("(max-width: 640px)").matches) for (const filter of document.querySelectorAll("details.fu-filter[open]")) filter.open = false;
    for (const tools of document.querySelectorAll("[data-save][hidden]")) tools.hidden = false;
    const ask = document.querySelector("form[data-ask]");
    const key = ask && `tp-asked ${location.href}`;
    // once for each address: a refusal is not asked again and again
    if (!ask || sessionStorage.getItem(key)) return;
    sessionStorage.setItem(key, "1");
    ask.requestSubmit();
  }
  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
