import type { Outbox } from './outbox.ts'

/** What leaves this device with an outbox, for a person to keep or for the owner to adopt or reject. */
export interface OutboxExport {
  what: 'berth-outbox'
  format: 1
  person: string
  portal: string
  at: number
  /** As they lie there, with those of a newer version of the app. */
  entries: readonly unknown[]
}

export function exportOutbox(outbox: Outbox, at: number): OutboxExport {
  return { what: 'berth-outbox', format: 1, ...outbox.owner, at, entries: outbox.entries() }
}

export type Uploaded = { ok: true } | { ok: false; why: string }

/** Hands everything that is left to the server's quarantine. What was not taken there stays here. */
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
