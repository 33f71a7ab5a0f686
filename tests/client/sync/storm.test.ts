import { expect, test } from 'vitest'
import type { Fact } from '../../../shared/sync/fact.ts'
import { anna, ben, boxes, kim, label, made, moved, put, setting } from '../../helpers/boxes.ts'
import type { Phone, Tab } from '../../helpers/client-phone.ts'
import { pass, timePasses } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { Random } from '../../helpers/random.ts'

/** A few devices in bad weather, by chance that can be repeated. */
class Storm {
  readonly happened: Record<string, number> = {}
  readonly promised: { id: string; facts: readonly Fact[] }[] = []
  readonly #random: Random
  readonly #world: World
  readonly #phones: Phone[]
  readonly tabs: Tab[] = []
  #made = 0

  constructor(seed: number, world: World) {
    this.#random = new Random(seed)
    this.#world = world
    this.#phones = [anna, ben, kim].map(author => world.phone(author))
  }

  async begin(): Promise<void> {
    for (const phone of this.#phones) this.tabs.push(await phone.tab())
  }

  async step(): Promise<void> {
    const tab = this.#random.pick(this.tabs)
    const chance = this.#random.below(100)
    if (chance < 55) await this.#act(tab)
    else if (chance < 63) this.#note('cut', () => tab.network.cut())
    else if (chance < 67) this.#note('frozen', () => tab.network.freeze())
    else if (chance < 71) this.#note('deaf', () => Object.assign(tab.network, { isLosingDown: true }))
    else if (chance < 84) this.#note('restored', () => tab.network.restore())
    else if (chance < 88) await this.#kill(tab)
    else if (chance < 90) await this.#seal()
    else if (chance < 91) await this.#restart()
    else await pass(this.#world, this.tabs, this.#random.below(3000))
  }

  async calm(): Promise<void> {
    for (const tab of this.tabs) tab.network.restore()
    // A link that died quietly is noticed first.
    await pass(this.#world, this.tabs, 10_000)
    const isCalm = (tab: Tab) =>
      tab.replica.link.get().kind === 'live' &&
      tab.outbox.items.get().every(({ progress }) => progress.kind === 'refused')
    await timePasses(this.#world, this.tabs, () => this.tabs.every(isCalm))
    // The last statement is on its way to the others.
    await pass(this.#world, this.tabs, 1000)
  }

  async #act(tab: Tab): Promise<void> {
    const facts = this.#facts(tab)
    const stated = await tab.replica.state({ what: 'storm', facts })
    this.#note(stated.ok ? 'stated' : 'forbidden', () => {})
    if (stated.ok) this.promised.push({ id: stated.id, facts })
  }

  #facts(tab: Tab): Fact[] {
    const known = Object.keys(tab.replica.view()).flatMap(record =>
      record.startsWith('boxes/') ? record.slice(6) : [],
    )
    const box = known.length > 0 ? this.#random.pick(known) : 'b0'
    this.#made += 1
    switch (this.#random.below(6)) {
      case 0:
        return [label(box, `label ${this.#made}`)]
      case 1:
        return [moved(box, 1 + this.#random.below(3), this.#made)]
      case 2:
        return [put(`t${this.#made}`, box, this.#made)]
      case 3:
        return [setting(`s${this.#random.below(2)}`, this.#made)]
      case 4:
        return [made(`b${this.#made}`, this.#made), put(`t${this.#made}`, `b${this.#made}`)]
      default:
        return [made(`b${this.#random.below(30)}`, this.#made)]
    }
  }

  async #kill(tab: Tab): Promise<void> {
    this.#note('killed', () => tab.kill())
    const index = this.tabs.indexOf(tab)
    const phone = this.#phones[index]
    if (phone === undefined) throw new Error('A tab without a phone')
    this.tabs[index] = await phone.tabOffline()
    this.tabs[index]?.network.restore()
  }

  async #seal(): Promise<void> {
    const records = Object.keys(await this.#world.facts()).map(path => path.split('/').slice(0, 2).join('/'))
    const carried = records.filter(() => this.#random.chance(0.9))
    this.#note('sealed', () => {})
    await this.#world.seal(carried)
  }

  async #restart(): Promise<void> {
    this.#note('restarted', () => {})
    await this.#world.restart()
  }

  #note(what: string, run: () => void): void {
    this.happened[what] = (this.happened[what] ?? 0) + 1
    run()
  }
}

const total: Record<string, number> = {}

test.each([1, 2, 3, 4, 5, 6])(
  'storm %i: nothing honest is lost, and everybody ends with the same view',
  async seed => {
    const world = await World.start()
    const storm = new Storm(seed, world)
    await storm.begin()
    for (let step = 0; step < 120; step += 1) await storm.step()
    await storm.calm()
    const facts = await world.facts()
    for (const tab of storm.tabs) expect(factsIn(tab.replica.doc, boxes)).toEqual(facts)
    const [first, ...others] = storm.tabs.map(tab => JSON.stringify(tab.replica.view()))
    for (const other of others) expect(other).toBe(first)
    const refused = new Set(storm.tabs.flatMap(tab => tab.outbox.items.get().map(({ id }) => id)))
    const unknown = storm.promised.filter(({ id }) => !refused.has(id) && !storm.tabs.some(tab => isConfirmed(tab, id)))
    expect(unknown).toEqual([])
    for (const [what, count] of Object.entries(storm.happened)) total[what] = (total[what] ?? 0) + count
    total.refused = (total.refused ?? 0) + refused.size
  },
  60_000,
)

test('in all of it something of everything has happened', () => {
  expect(Object.keys(total).sort()).toEqual([
    'cut',
    'deaf',
    'forbidden',
    'frozen',
    'killed',
    'refused',
    'restarted',
    'restored',
    'sealed',
    'stated',
  ])
})

function isConfirmed(tab: Tab, id: string): boolean {
  return tab.outbox.ending(id) === 'confirmed'
}
