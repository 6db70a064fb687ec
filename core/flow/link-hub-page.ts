import {
  clientPageText,
  clientPageToken,
  fileLink,
  fileText,
  fileToken,
  type HubFile,
} from "../hub/sealed-link.ts";
import type { FulfillmentId } from "../ids.ts";
import type { Deps } from "../ports.ts";

/*
 * A slip needs the address of its client's page, and somebody of the team that of a file. Both are made when they are
 * asked for and stored nowhere; whoever asks for a file's has had the role of the asker checked.
 */

/** The last step of the client's page's address; the same at each asking (R38). */
export async function linkClientPage(deps: Deps, id: FulfillmentId): Promise<string> {
  const seal = await deps.store.transaction((tx) => tx.seals.seal(clientPageText(id)));
  return clientPageToken(id, seal);
}

/** The last step of a file's address, good for a quarter of an hour; null where there is no such file. */
export function linkHubFile(deps: Deps, file: HubFile, id: FulfillmentId): Promise<string | null> {
  return deps.store.transaction(async (tx) => {
    const kept = file === "slip" ? await tx.hub.slip(id) : await tx.hub.photo(id);
    if (kept === null) return null;
    const link = fileLink(file, id, deps.clock.now());
    return fileToken(link, await tx.seals.seal(fileText(link)));
  });
}
