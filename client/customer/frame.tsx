import ArrowLeft from 'lucide-solid/icons/arrow-left'
import CircleUser from 'lucide-solid/icons/circle-user'
import { createEffect, type JSX, onCleanup, type ParentProps, Show } from 'solid-js'
import { useDevice } from '../state/app.tsx'
import { useWords } from '../state/words.ts'
import { IconButton } from '../ui/button.tsx'
import { money } from '../ui/format.ts'
import { LinkDot } from '../ui/link-status.tsx'
import { Go, useRouter } from '../ui/router.tsx'
import { sharedWords } from '../words/shared.ts'
import { useCustomer } from './customer.tsx'
import { organisationOf, shownPurses } from './money/purses.ts'
import { shellWords } from './words/shell.ts'
import './frame.css'

/** Letters of a name that would fill a phone in the ordinary size. */
const LONG = 40

/** One screen: its name on top, what belongs to it beside it, and the sign of the link. */
export function Frame(
  props: ParentProps<{
    title: string
    text?: string | undefined
    side?: JSX.Element
    back?: string
    /** The wallet beside the title: that of a place, none, or the fullest. */
    balanceAt?: string | null
  }>,
): JSX.Element {
  const router = useRouter()
  const customer = useCustomer()
  const { words, shared, locale } = useWords(shellWords)
  const status = createStatus()
  const balance = () => {
    const account = customer.account.view()
    const purses = account === undefined ? [] : shownPurses(account, customer.catalogue.view())
    const of = props.balanceAt ? organisationOf(customer.catalogue.view(), props.balanceAt) : undefined
    const purse = of === undefined ? purses[0] : purses.find(({ organisation }) => organisation === of)
    return purse === undefined ? undefined : money(locale(), purse.amount, purse.currency)
  }
  createEffect(() => {
    const news = customer.unread()
    document.title = news === 0 ? `${props.title} · Berth` : `(${news}) ${props.title} · Berth`
    onCleanup(() => {
      document.title = 'Berth'
    })
  })
  return (
    <div class="frame">
      <header class="frame-head">
        <Show when={props.back}>
          {back => (
            <IconButton
              label={shared().ui.back}
              icon={<ArrowLeft aria-hidden="true" />}
              onClick={() => (history.state?.isOurs === true ? router.back() : router.go(back()))}
            />
          )}
        </Show>
        <h1 class="frame-title" data-long={props.title.length > LONG ? '' : undefined}>
          {props.title}
        </h1>
        <Show when={props.balanceAt !== null && (props.back === undefined || props.balanceAt) && balance()}>
          {text => (
            <Go to="/wallet" class="frame-balance" label={words().balance(text())}>
              {text()}
            </Go>
          )}
        </Show>
        {props.side}
        <LinkDot {...status()} onOpen={() => customer.openAttention(true)} />
        <Show when={props.back === undefined}>
          <Go to="/profile" class="icon-button" label={words().profile}>
            <CircleUser aria-hidden="true" />
          </Go>
        </Show>
        <Show when={props.text}>{text => <p class="frame-text">{text()}</p>}</Show>
      </header>
      {props.children}
    </div>
  )
}

/** The inputs of the link's signs. */
export function createStatus() {
  const device = useDevice()
  const { words, locale } = useWords(sharedWords)
  return () => ({
    link: device.link(),
    summary: device.summary(),
    words: words().link,
    locale: locale(),
  })
}
