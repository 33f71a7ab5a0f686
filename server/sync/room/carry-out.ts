import * as Y from 'yjs'
import type { Plan } from './decision.ts'
import { EpochRoom } from './epoch-room.ts'
import type { HostedRoom } from './hosted-room.ts'
import type { RoomServices } from './room-services.ts'
import { savedIn } from './saved.ts'

/**
 * Brings a room to the state just stored. Returns a function that announces it, to be called when every room of the
 * decision is there.
 */
export function carryOut(hosted: HostedRoom, plan: Plan, sequence: number, services: RoomServices): () => void {
  const tell =
    plan.start === null ? append(hosted, plan, sequence) : begin(hosted, plan, plan.start, sequence, services)
  return () => {
    tell()
    const { room, epoch } = hosted.current
    const facts = plan.facts.map(fact => ({ ...fact, arrivedAt: plan.change.at }))
    if (facts.length > 0) services.accept({ room, epoch, sequence, facts })
    hosted.summarise()
  }
}

function append(hosted: HostedRoom, { update, layer }: Plan, sequence: number): () => void {
  const room = hosted.current
  const saved = savedIn(layer)
  room.apply(update, layer, sequence)
  // An append of notes alone announces nothing.
  return () => (saved.size > 0 ? room.emit({ kind: 'stored', update, saved }) : undefined)
}

function begin(
  hosted: HostedRoom,
  { update, layer }: Plan,
  { epoch, server }: NonNullable<Plan['start']>,
  sequence: number,
  { alarm }: RoomServices,
): () => void {
  const { room, kind } = hosted
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const parts = { room, kind, epoch, serverClient: server.client, sequence, doc, ledger: layer, bytes: update.length }
  return hosted.move(new EpochRoom({ ...parts, alarm }))
}
