// The pledges with docxtemplater, one document a file: node docxtemplater.cjs TEMPLATE.docx RECORDS.json OUT; prints the seconds.
const fs = require("fs");
const path = require("path");
const load = require("module").createRequire(path.join(process.env.NODE_FOLDER || process.cwd(), "x.js"));
const PizZip = load("pizzip");
const Docxtemplater = load("docxtemplater");

const [template, records, out] = process.argv.slice(2);
const content = fs.readFileSync(template);
const values = JSON.parse(fs.readFileSync(records, "utf8"));
const began = process.hrtime.bigint();
values.forEach((one, n) => {
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true });
  document.render(one);
  fs.writeFileSync(path.join(out, `${n}.docx`), document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
});
console.log(Number(process.hrtime.bigint() - began) / 1e9);
