// A file dropped anywhere on the upload form is chosen, as if it had been picked.
(() => {
  const field = document.querySelector('input[type="file"]');
  const form = field && field.form;
  if (!form) return;
  const light = (on) => field.classList.toggle("over", on);
  form.addEventListener("dragover", (event) => { event.preventDefault(); light(true); });
  form.addEventListener("dragleave", () => light(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    light(false);
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
})();
