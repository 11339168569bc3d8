// Another implementation of age (npm: age-encryption) as a second opinion.
// Reads a list of tasks from standard input and writes the list of answers, as JSON; bytes are base64.
//   {"do": "new"}                                    -> {"identity", "recipient"}
//   {"do": "seal", "recipients": [...], "data": ...} -> {"data"}
//   {"do": "open", "identity": ..., "data": ...}     -> {"data"} or {"refused": true}

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto; // Node 18 keeps it aside
const age = await import("age-encryption");

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const text = (data) => Buffer.from(data).toString("base64");

const answers = {
  async new() {
    const identity = await age.generateHybridIdentity();
    return { identity, recipient: await age.identityToRecipient(identity) };
  },
  async seal({ recipients, data }) {
    const encrypter = new age.Encrypter();
    recipients.forEach((recipient) => encrypter.addRecipient(recipient));
    return { data: text(await encrypter.encrypt(bytes(data))) };
  },
  async open({ identity, data }) {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    try {
      return { data: text(await decrypter.decrypt(bytes(data), "uint8array")) };
    } catch {
      return { refused: true };
    }
  },
};

const tasks = JSON.parse(readFileSync(0, "utf8"));
const results = [];
for (const task of tasks) results.push(await answers[task.do](task));
process.stdout.write(JSON.stringify(results));
