/* The brief is passed on, or printed with everything unfolded. */
(() => {
  "use strict";
  const text = document.getElementById("brief-text");
  const share = document.querySelector("[data-share]");
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", async () => {
      try {
        await navigator.share({ title: text.dataset.title, text: text.value });
      } catch {
        // the reader closed the menu of the phone: nothing was to be passed on
      }
    });
  }
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  addEventListener("beforeprint", () => document.querySelectorAll("main details").forEach((one) => { one.open = true; }));
})();
