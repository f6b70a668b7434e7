// Sorts a leaderboard in the element by the clicked column: the first click puts small values on top, the next turns it round.
export function sortable(element) {
  element.addEventListener("click", (event) => {
    const head = event.target.closest(".leaderboard th");
    if (!head || !event.target.closest("button")) return;
    const upwards = head.getAttribute("aria-sort") !== "ascending";
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", upwards ? "ascending" : "descending");
    const value = (row) => Number(row.children[head.cellIndex].dataset.value);
    const body = head.closest("table").tBodies[0];
    const isMissing = (row) => Number.isNaN(value(row)); // which has no place among numbers: at the end, either way
    const order = (a, b) => isMissing(a) - isMissing(b) || (upwards ? value(a) - value(b) : value(b) - value(a));
    body.append(...[...body.rows].sort(order));
  });
}
