import type { Outbox } from './outbox.ts'

/** An outbox taken off this device, for a person to keep or for the owner to adopt or reject. */
export interface OutboxExport {
  what: 'berth-outbox'
  format: 1
  person: string
  portal: string
  at: number
  /** The raw entries, those of a newer version of the app included. */
  entries: readonly unknown[]
}

export function exportOutbox(outbox: Outbox, at: number): OutboxExport {
  return { what: 'berth-outbox', format: 1, ...outbox.owner, at, entries: outbox.entries() }
}

export type Uploaded = { ok: true } | { ok: false; why: string }

/** Hands every remaining entry to the server's quarantine. An entry the server does not take stays here. */
export async function quarantineOutbox(
  outbox: Outbox,
  at: number,
  upload: (outbox: OutboxExport) => Promise<Uploaded>,
): Promise<Uploaded> {
  const ids = outbox.items.get().map(item => item.id)
  const uploaded = await upload(exportOutbox(outbox, at))
  if (uploaded.ok) await outbox.handOver(ids, 'quarantined')
  return uploaded
}
