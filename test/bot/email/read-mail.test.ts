import { describe, expect, test } from "vitest";
import { cutBytes, keptBytes } from "../../../bot/email/kept-bytes.ts";
import { readMail } from "../../../bot/email/read-mail.ts";

const OWN = "commandes@comptoir.test";
const bytes = (text: string): Uint8Array => Buffer.from(text.replace(/\n/g, "\r\n"), "latin1");
const read = (text: string) => readMail(bytes(text), OWN);
const HEAD = `From: Marie <Marie@Habeebee.be>
To: ${OWN}
Subject: Re: [MTC #1042]
Message-ID: <a1@habeebee.be>
Date: Mon, 20 Oct 2025 09:40:00 +0200
`;

describe("the head of a mail", () => {
  test("names its sender in lower case, what it answers, and the token of its reply address", async () => {
    const token = `${"0".repeat(26)}${"abcdefghijklmnopqrst"}`;
    const mail = await read(
      `${HEAD.replace(OWN, `Comptoir <COMMANDES+${token.toUpperCase()}@comptoir.test>`)}In-Reply-To: <b@x>\nReferences: <root@x> <b@x>\n\nok\n`,
    );
    expect(mail).toMatchObject({
      from: "marie@habeebee.be",
      messageId: "<a1@habeebee.be>",
      nature: "letter",
    });
    expect(mail.tokens).toEqual([token]);
    expect(mail.references).toEqual(["<b@x>", "<b@x>", "<root@x>"]);
    expect(mail.at.toString()).toBe("2025-10-20T07:40:00Z");
  });

  test.each([
    ["two From lines", `From: evil@x.test\n${HEAD}\nok`],
    ["two authors", `${HEAD.replace("Marie <Marie@Habeebee.be>", "marie@habeebee.be, evil@x.test")}\nok`],
    ["no author", "Subject: ok\n\nok"],
    ["an author that is none", "From: undisclosed\n\nok"],
  ])("%s is nobody's", async (_, text) => {
    expect(await read(text)).toMatchObject({ from: null, flaw: "sender" });
  });

  test.each([
    ["Auto-Submitted: auto-replied", "automatic"],
    ["Auto-Submitted: auto-generated (vacation)", "automatic"],
    ["Auto-Submitted: no", "letter"],
    ["X-Autoreply: yes", "automatic"],
    ["X-Autorespond: yes", "automatic"],
    ["Precedence: auto_reply", "automatic"],
    ["Return-Path: <>", "automatic"],
    ["Precedence: bulk", "list"],
    ["List-Unsubscribe: <mailto:x@y>", "list"],
    ["List-Id: <x>", "list"],
    ["X-Spam: no", "letter"],
  ])("%s: %s", async (line, nature) => {
    expect((await read(`${line}\n${HEAD}\nok pour moi\n`)).nature).toBe(nature);
  });

  test.each([
    "Réponse automatique : [MTC #1042]",
    "Automatic reply: [MTC #1042]",
    "Out of Office: x",
    "Absente jusqu'au 3 novembre",
    "Absence du bureau",
  ])("“%s” looks like a machine's", async (subject) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString("base64")}?=`;
    expect((await read(`${HEAD.replace("Re: [MTC #1042]", encoded)}\nok\n`)).nature).toBe("looks_automatic");
  });

  test("what we sent ourselves comes back as no letter", async () => {
    expect((await read(`${HEAD.replace("Marie@Habeebee.be", OWN)}\nok\n`)).nature).toBe("automatic");
  });

  test("only the server's own word on the sender counts", async () => {
    const fail = "Authentication-Results: mx.comptoir.test; dmarc=fail header.from=habeebee.be\n";
    const pass = "Authentication-Results: mx.comptoir.test; dmarc=pass\n";
    expect((await read(`${fail}${HEAD}\nok`)).isForged).toBe(true);
    expect((await read(`${pass}${fail}${HEAD}\nok`)).isForged).toBe(false);
  });

  test.each(["Fwd: [MTC #1042]", "TR: commande", "Re: Fwd: x"])("%s is forwarded", async (subject) => {
    expect((await read(`${HEAD.replace("Re: [MTC #1042]", subject)}\nok`)).isForwarded).toBe(true);
  });
});

describe("the words of a mail", () => {
  test.each([
    ["iso-8859-1", "quoted-printable", "r=E9pondu, =E0 demain", "répondu, à demain"],
    ["windows-1252", "8bit", "r\xe9pondu \x80", "répondu €"],
    ["utf-8", "base64", Buffer.from("répondu").toString("base64"), "répondu"],
    ["no-such-charset", "7bit", "ok", "ok"],
    ["utf-8", "8bit", "\xe9\xff", "\ufffd\ufffd"],
  ])("in %s by %s", async (charset, encoding, body, text) => {
    const mail = await read(
      `${HEAD}Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`,
    );
    expect(mail.text).toBe(text);
  });

  test.each([
    ["<p>ok pour moi</p><blockquote>rupture</blockquote>", "ok pour moi"],
    [
      '<div>ok pour moi<br></div><div class="gmail_quote">Le … a écrit :<blockquote>x</blockquote></div>',
      "ok pour moi",
    ],
    ["<style>p{}</style><script>rupture()</script><p>ok&nbsp;pour <b>moi</b></p>", "ok pour moi"],
    [
      '<div>ok pour moi</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">De : x</div>',
      "ok pour moi",
    ],
    ["ok &lt;pour&gt; moi &#233; &#xe9; &#0; &bogus;", "ok <pour> moi é é &bogus;"],
    ["<p>ok<p>sauf le miel", "ok\nsauf le miel"],
    ["<!-- ok --><p>non</p>", "non"],
    ["<p title='>ok'>non</p>", "non"],
  ])("HTML alone: %s", async (html, text) => {
    const mail = await read(`${HEAD}Content-Type: text/html; charset=utf-8\n\n${html}\n`);
    expect(mail.text.replace(/ +/g, " ")).toBe(text);
  });

  test("a forwarded mail inside says nothing", async () => {
    const mail = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nvoir ci-joint\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.z\n\nok pour moi\n--b--\n`,
    );
    expect(mail.text).toBe("voir ci-joint");
  });
});

describe("a server's word", () => {
  const report = (action: string, status = "5.1.1") => `Return-Path: <>
From: MAILER-DAEMON@mx.test
Subject: Undelivered Mail
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

Final-Recipient: rfc822; Marie@habeebee.be
Action: ${action}
Status: ${status}

--b
Content-Type: message/rfc822

Message-ID: <out_1@comptoir.test>
Subject: [MTC #1042]

ok pour moi
--b--
`;
  test("that it failed names the mail, the recipient and why", async () => {
    const mail = await read(report("failed"));
    expect(mail.nature).toBe("bounce");
    expect(mail.bounced).toEqual([
      { recipient: "marie@habeebee.be", status: "5.1.1", messageIds: ["<out_1@comptoir.test>"] },
    ]);
  });

  test("that it takes longer, or arrived, is no failure", async () => {
    for (const action of ["delayed", "delivered", "relayed"])
      expect(await read(report(action, "4.4.1"))).toMatchObject({ nature: "bounce", bounced: [] });
  });

  test("in the way of older servers counts too", async () => {
    const mail = await read(
      `From: Mail Delivery Subsystem <mailer-daemon@x.test>\nSubject: Returned mail: see transcript\nReferences: <out_2@comptoir.test>\n\nUser unknown\n`,
    );
    expect(mail).toMatchObject({
      nature: "bounce",
      bounced: [{ recipient: null, messageIds: ["<out_2@comptoir.test>"] }],
    });
  });
});

describe("what is no mail, or too much of one", () => {
  test.each([
    ["nothing", new Uint8Array()],
    ["bytes", new Uint8Array([0, 255, 254, 13, 10, 0])],
    [
      "parts within parts",
      bytes(
        `${HEAD}${Array.from({ length: 300 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join("")}`,
      ),
    ],
    ["an endless head", bytes(`${HEAD}${"X-Long: a\n".repeat(100_000)}\nok`)],
  ])("%s is left to a person", async (_, raw) => {
    expect((await readMail(raw, OWN)).flaw).not.toBeNull();
  });

  test("a large one is kept by its words and its head, and says that it had files", async () => {
    const raw = Buffer.concat([
      bytes(
        `${HEAD}Content-Type: multipart/mixed;\n boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1\n\nok, \xe9tiquette jointe\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n`,
      ),
      Buffer.alloc(3_000_000, "QUJD"),
      bytes("\n--b--\n"),
    ]);
    const kept = await keptBytes(raw);
    expect(kept.length).toBeLessThan(2_000);
    expect(await readMail(kept, OWN)).toMatchObject({
      from: "marie@habeebee.be",
      messageId: "<a1@habeebee.be>",
      text: "ok, étiquette jointe",
      hasPhoto: true,
      flaw: null,
    });
  });

  test("a small one is kept as it came", async () => {
    const raw = bytes(`${HEAD}\nok`);
    expect(await keptBytes(raw)).toBe(raw);
  });

  test("of one that is not read the head is kept, and nobody can claim that it was", async () => {
    expect(await readMail(cutBytes(bytes(`${HEAD}\nok`)), OWN)).toMatchObject({
      from: "marie@habeebee.be",
      flaw: "too_large",
      text: "",
    });
  });
});
