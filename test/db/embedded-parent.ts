import { openEmbedded } from "../../db/embedded.ts";
import { quietLog } from "../quiet-log.ts";

/** A process that owns an embedded server until somebody kills it: run by embedded.test.ts with the folder. */
const opened = await openEmbedded({ dataDir: process.argv[2] ?? "", log: quietLog });
process.stdout.write("refused" in opened ? `refused ${opened.refused}\n` : "ready\n");
