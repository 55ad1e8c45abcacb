// Says in JSON what Mermaid reads in files: node mermaid_itself.mjs NODE_MODULES FILE…
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { JSDOM } = createRequire(path.join(folder, "x.js"))("jsdom");
const { window } = new JSDOM("<body></body>");
globalThis.window = window;
for (const name of ["document", "DOMParser", "Node", "Element", "HTMLElement", "NodeFilter", "DocumentFragment",
                    "HTMLTemplateElement", "HTMLFormElement"]) {
  globalThis[name] = window[name];
}
const core = path.join(folder, "mermaid", "dist", "mermaid.core.mjs");
const mermaid = (await import(pathToFileURL(core))).default;
mermaid.initialize({ startOnLoad: false });

// Mermaid keeps entities apart until it draws.
function drawn(text) {
  const area = window.document.createElement("textarea");
  area.innerHTML = (text ?? "").replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  return area.value;
}

const said = {};
for (const file of files) {
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(fs.readFileSync(file, "utf8"));
    said[file] = {
      title: drawn(db.getDiagramTitle()),
      sections: db.getSections().map(drawn),
      tasks: db.getTasks().map((task) => ({
        section: drawn(task.section), task: drawn(task.task), score: task.score, people: task.people.map(drawn),
      })),
    };
  } catch (error) {
    said[file] = { error: String(error.message ?? error) };
  }
}
console.log(JSON.stringify(said));
