// A press on the picture sets its focal point; the two numbers beside it do the same without this module.

const picker = document.querySelector("[data-focal]");
const mark = picker?.querySelector("circle");
const across = document.getElementById("id_focal_x");
const down = document.getElementById("id_focal_y");

function show() {
  mark.setAttribute("cx", across.value || 50);
  mark.setAttribute("cy", down.value || 50);
}

picker?.addEventListener("click", (event) => {
  const box = picker.querySelector("img").getBoundingClientRect();
  across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
  down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
  show();
});
for (const field of [across, down]) field?.addEventListener("input", show);
