import assert from "node:assert/strict";
import { test } from "node:test";
import { makeTable } from "../../src/workbench/labs/shared/table.js";
import "./page.js";

test("a table shows the rows that have texts", () => {
  const table = makeTable({ label: "Racers", name: "race", columns: ["function", "cost", "right"], rows: ["sigmoid", "relu"] });
  const rows = () => table.element.all((each) => each.tagName === "tr").slice(1);
  table.show([
    ["0.4", "91"],
    ["0.2", "95"],
  ]);
  assert.deepEqual(
    rows().map((row) => row.textContent),
    ["sigmoid0.491", "relu0.295"],
  );
  assert.deepEqual(
    rows().map((row) => row.hidden),
    [false, false],
  );
  table.show([["0.3", "92"]]);
  assert.deepEqual(
    rows().map((row) => row.hidden),
    [false, true],
  );
  assert.equal(rows()[0].textContent, "sigmoid0.392");
});
