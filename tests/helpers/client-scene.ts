import type { Stated } from '../../client/sync/replica.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { Phone, Tab } from './client-phone.ts'
import { untilKind } from './client-until.ts'
import type { World } from './client-world.ts'

/** Opens a tab and waits until it has everything. */
export async function liveTab(phone: Phone): Promise<Tab> {
  const tab = await phone.tab()
  await untilKind(tab.replica.link, 'live')
  return tab
}

/** States something that must be let through here, and gives its way back. */
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

/** The network is well again, and time passes until the device has found out. */
export async function comeBack({ clock }: World, { network, replica }: Tab): Promise<void> {
  network.restore()
  for (let tries = 0; replica.link.get().kind !== 'live'; tries += 1) {
    if (tries === 60) throw new Error(`Still ${replica.link.get().kind} after a minute`)
    await clock.pass(1000)
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
  }
}
