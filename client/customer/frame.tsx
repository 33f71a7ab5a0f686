import ArrowLeft from 'lucide-solid/icons/arrow-left'
import CircleUser from 'lucide-solid/icons/circle-user'
import { createEffect, type JSX, onCleanup, type ParentProps, Show } from 'solid-js'
import { useApp, useDevice } from '../state/app.tsx'
import { IconButton } from '../ui/button.tsx'
import { LinkDot } from '../ui/link-status.tsx'
import { Go, useRouter } from '../ui/router.tsx'
import { common } from '../words/common.ts'
import { createWords } from '../words/words.ts'
import { useCustomer } from './customer.tsx'
import { shellWords } from './words/shell.ts'
import './frame.css'

/** One screen: its name on top, what belongs to it beside it, and the sign of the link. */
export function Frame(
  props: ParentProps<{ title: string; text?: string | undefined; side?: JSX.Element; back?: string }>,
): JSX.Element {
  const { preferences } = useApp()
  const router = useRouter()
  const customer = useCustomer()
  const words = createWords(common, preferences)
  const shell = createWords(shellWords, preferences)
  const status = createStatus()
  createEffect(() => {
    document.title = `${props.title} · Berth`
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
              label={words().ui.back}
              icon={<ArrowLeft aria-hidden="true" />}
              onClick={() => (history.state?.isOurs === true ? router.back() : router.go(back()))}
            />
          )}
        </Show>
        <div class="frame-words">
          <h1 class="frame-title">{props.title}</h1>
          <Show when={props.text}>
            <p class="frame-text">{props.text}</p>
          </Show>
        </div>
        {props.side}
        <LinkDot {...status()} onOpen={() => customer.openAttention(true)} />
        <Show when={props.back === undefined}>
          <Go to="/profile" class="icon-button" label={shell().profile}>
            <CircleUser aria-hidden="true" />
          </Go>
        </Show>
      </header>
      {props.children}
    </div>
  )
}

/** What the signs of the link are made from. */
export function createStatus() {
  const { preferences } = useApp()
  const device = useDevice()
  const words = createWords(common, preferences)
  return () => ({
    link: device.link(),
    summary: device.summary(),
    words: words().link,
    locale: preferences.locale(),
  })
}
