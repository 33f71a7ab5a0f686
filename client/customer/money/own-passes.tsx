import Ticket from 'lucide-solid/icons/ticket'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { isSold, leftIn, type SoldPass, takenFrom } from '../../../shared/documents/account/passes.ts'
import type { Pass } from '../../../shared/documents/account/view.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { useDevice } from '../../state/app.tsx'
import { isSameList } from '../../state/same-list.ts'
import { useWords } from '../../state/words.ts'
import { day, money } from '../../ui/format.ts'
import { passAmount } from '../../ui/pass-text.ts'
import { Row } from '../../ui/row.tsx'
import { passWords } from '../../words/passes.ts'
import { whyWords } from '../../words/whys.ts'
import { useCustomer } from '../customer.tsx'
import { customerPassWords } from '../words/passes.ts'
import { PassSheet } from './pass-sheet.tsx'

/** How long an end, or a refusal, stays in the list. */
const SHOWN_MS = 7 * DAY_MS

/** The passes of a customer, with what is left of each. */
export function OwnPasses(): JSX.Element {
  const device = useDevice()
  const customer = useCustomer()
  const { words, shared, locale } = useWords(customerPassWords)
  const { words: said } = useWords(passWords)
  const view = () => customer.account.view()
  const isRecent = (at: number | undefined) => at !== undefined && device.now() - at < SHOWN_MS
  const ids = createMemo(
    () =>
      [...(view()?.passes.values() ?? [])]
        .filter(({ ended, declined }) => (ended ?? declined) === undefined || isRecent((ended ?? declined)?.at))
        .sort((a, b) => endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id),
    [],
    { equals: isSameList },
  )
  const [shown, show] = createSignal<string | null>(null)
  const opened = () => {
    const pass = view()?.passes.get(shown() ?? '')
    return pass !== undefined && isSold(pass) ? pass : undefined
  }
  const places = ({ sold }: SoldPass) => sold.stations.flatMap(id => customer.listed(id)?.name ?? []).join(', ')
  const left = (pass: SoldPass) => {
    const account = view()
    const { unit, quantity, perDay } = pass.sold
    if (account === undefined) return ''
    if (takenFrom(account, pass.id).some(({ isHeld }) => isHeld)) return words().inUse
    if (quantity === undefined && perDay === undefined) return words().unlimited
    const now = leftIn(account, pass, device.now())
    const rest =
      quantity === undefined ? now : quantity - takenFrom(account, pass.id).reduce((sum, one) => sum + one.quantity, 0)
    if (rest === 0 && quantity !== undefined) return words().usedUp
    if (quantity === undefined) return words().leftToday(passAmount(locale(), unit, now))
    return words().left(passAmount(locale(), unit, rest))
  }
  /** The rest of today’s quota, of a pass that holds a quantity as well. */
  const today = (pass: SoldPass) => {
    const [account, { unit, quantity, perDay }] = [view(), pass.sold]
    if (account === undefined || quantity === undefined || perDay === undefined || pass.ended !== undefined) return ''
    return words().leftToday(passAmount(locale(), unit, leftIn(account, pass, device.now())))
  }
  const standing = (pass: Pass) => {
    const { sold, declined, ended } = pass
    if (declined?.missing !== undefined) return words().missing(money(locale(), declined.missing, currencyOf(pass)))
    if (declined !== undefined) return words().declined(whyWords(shared(), declined.why))
    if (sold === undefined || !isSold(pass)) return words().waiting
    if (ended?.why === 'refunded') return words().refunded(money(locale(), ended.amount, sold.currency))
    return ended !== undefined || sold.until <= device.now() ? words().expired : left(pass)
  }
  const currencyOf = ({ asked }: Pass) => customer.listed(asked?.station ?? '')?.currency ?? 'VND'
  const nameOf = ({ sold, asked }: Pass) => sold?.names[locale()] ?? customer.listed(asked?.station ?? '')?.name ?? ''
  const details = (pass: Pass) =>
    isSold(pass)
      ? [today(pass), said().until(day(locale(), pass.sold.until - 1, pass.sold.timeZone)), places(pass)]
          .filter(Boolean)
          .join(' · ')
      : ''
  return (
    <Show when={ids().length > 0}>
      <h2>{words().yours}</h2>
      <ul class="rows">
        <For each={ids()}>
          {id => (
            <Show when={view()?.passes.get(id)}>
              {pass => (
                <Row
                  start={<Ticket aria-hidden="true" />}
                  title={nameOf(pass())}
                  text={details(pass())}
                  end={<strong>{standing(pass())}</strong>}
                  isProvisional={pass().isProvisional || pass().isOpen}
                  onOpen={isSold(pass()) ? () => show(id) : undefined}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={opened()}>
        {pass => <PassSheet of={pass()} places={places(pass())} onClose={() => show(null)} />}
      </Show>
    </Show>
  )
}

function endOf({ sold, asked }: Pass): number {
  return sold?.until ?? asked?.at ?? 0
}
