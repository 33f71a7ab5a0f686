import type { Stated } from '../../client/sync/replica.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Phone, Tab } from './client-phone.ts'
import type { World } from './client-world.ts'
import { eventually } from './eventually.ts'
import { untilKind } from './until.ts'

/** Opens a tab and waits until it has everything. */
export async function liveTab(phone: Phone): Promise<Tab> {
  const tab = await phone.tab()
  await untilKind(tab.replica.link, 'live')
  return tab
}

/** States something the local policy must allow; returns its progress. */
export async function state(tab: Tab, ...facts: readonly Fact[]) {
  return taken(await tab.replica.state({ what: facts.map(({ id, name }) => `${id} ${name}`), facts }))
}

/** States something and waits until the server has it. */
export async function confirm(tab: Tab, ...facts: readonly Fact[]): Promise<void> {
  const { progress } = await state(tab, ...facts)
  await untilKind(progress, 'confirmed')
}

export function taken(stated: Stated): Extract<Stated, { ok: true }> {
  if (!stated.ok) throw new Error(`Refused here: ${JSON.stringify(stated.failures)}`)
  return stated
}

export function confirmed(value: unknown) {
  return { value, confirmed: true }
}

export function provisional(value: unknown) {
  return { value, confirmed: false }
}

/** Repairs the network, and lets time pass until the device has noticed. */
export async function comeBack(world: World, tab: Tab): Promise<void> {
  tab.network.restore()
  await timePasses(world, [tab], () => tab.replica.link.get().kind === 'live')
}

const STEP_MS = 250
const LONGEST_MS = 120_000

/**
 * Lets time pass until a condition holds. It stands still while a device waits for real sockets and disks: a second of
 * the clock would otherwise go by between a ping and its answer.
 */
export async function timePasses({ clock }: World, tabs: readonly Tab[], isSo: () => boolean): Promise<void> {
  for (let passed = 0; ; passed += STEP_MS) {
    await eventually(() => isSo() || tabs.every(isAtRest))
    if (isSo()) return
    if (passed > LONGEST_MS) throw new Error(`It never came to be: ${isSo}`)
    await clock.pass(STEP_MS)
  }
}

/** Lets time pass. */
export async function pass(world: World, tabs: readonly Tab[], ms: number): Promise<void> {
  const end = world.clock.now() + ms
  await timePasses(world, tabs, () => world.clock.now() >= end)
}

function isAtRest({ network, replica, outbox, isDiskBusy }: Tab): boolean {
  if (isDiskBusy()) return false
  if (!network.isWell) return true
  const link = replica.link.get()
  const isLoading = link.kind === 'live' && replica.storage.get().kind === 'opening'
  const isSent = outbox.items.get().some(({ progress }) => progress.kind === 'sent')
  const isUnderWay = link.kind === 'live' && isSent && network.isIntact
  return !network.isBusy && !isUnderWay && !isLoading
}
