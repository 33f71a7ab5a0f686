import { createResource, createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { addBrowser, askVerification, getNotices, removeBrowser, setNotices } from '../../../shared/api/own.ts'
import { useApp, useMe } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { Switch as Turn } from '../../ui/field.tsx'
import { type PushWhy, subscribe, subscription, unsubscribe } from '../../ui/push.ts'
import { Card, Loading, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { noticeWords } from '../words/notices.ts'

const PUSH_WHYS: Readonly<Record<PushWhy, 'unsupported' | 'blocked' | 'noService'>> = {
  unsupported: 'unsupported',
  blocked: 'blocked',
  'no-service': 'noService',
}

/** How news reach them besides the inbox: on this phone, and by mail. */
export function Notices(): JSX.Element {
  const { api } = useApp()
  const { words, shared } = useWords(noticeWords)
  const [known, { refetch }] = createResource(async () => {
    const [asked, here] = await Promise.all([api(getNotices, {}), subscription()])
    return { asked, here }
  })
  const value = () => {
    const asked = known.latest?.asked
    return asked?.ok === true ? asked.value : null
  }
  return (
    <Card title={words().title}>
      <Show
        when={value()}
        fallback={
          <Show
            when={known.latest !== undefined}
            fallback={<Loading label={shared().ui.loading} lines={2} height={44} />}
          >
            <p class="quiet">{words().needsLink}</p>
          </Show>
        }
      >
        {wishes => (
          <>
            <OnThisPhone
              pushKey={wishes().pushKey}
              isOn={known.latest?.here !== null}
              onChanged={() => void refetch()}
            />
            <Chosen wishes={wishes()} onChanged={() => void refetch()} />
          </>
        )}
      </Show>
    </Card>
  )
}

function OnThisPhone(props: { pushKey: string; isOn: boolean; onChanged: () => void }): JSX.Element {
  const { api } = useApp()
  const { words, shared, locale } = useWords(noticeWords)
  const [why, setWhy] = createSignal<string | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const turnOn = async () => {
    const made = await subscribe(props.pushKey)
    if (typeof made === 'string') return words()[PUSH_WHYS[made]]
    const added = await api(addBrowser, { ...made, language: locale() })
    return added.ok ? null : whyWords(shared(), added.why)
  }
  const turnOff = async () => {
    const endpoint = await unsubscribe()
    if (endpoint !== null) await api(removeBrowser, { endpoint })
    return null
  }
  const turn = async (isOn: boolean) => {
    setBusy(true)
    setWhy(await (isOn ? turnOn() : turnOff()))
    setBusy(false)
    props.onChanged()
  }
  return (
    <>
      <Turn
        label={words().push}
        hint={words().pushHint}
        isOn={props.isOn}
        disabled={isBusy()}
        onSwitch={isOn => void turn(isOn)}
      />
      <Show when={why()}>{text => <Notice look="warn">{text()}</Notice>}</Show>
    </>
  )
}

interface Wishes {
  mails: boolean
  isVerified: boolean
  receipts: boolean
  news: boolean
  hidesAmounts: boolean
}

function Chosen(props: { wishes: Wishes; onChanged: () => void }): JSX.Element {
  const { api } = useApp()
  const me = useMe()
  const toasts = useToasts()
  const { words, shared, locale } = useWords(noticeWords)
  const [isSent, setSent] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const reasonOf = (refused: string) => {
    if (refused === 'no-mail') return words().noMail
    if (refused === 'claim-first') return words().guest
    return refused === 'not-verified' ? words().unverified(me.person.email ?? '') : whyWords(shared(), refused)
  }
  const set = async (change: Partial<Pick<Wishes, 'receipts' | 'news' | 'hidesAmounts'>>) => {
    const { receipts, news, hidesAmounts } = { ...props.wishes, ...change }
    const done = await api(setNotices, { receipts, news, hidesAmounts, language: locale() })
    const reason: string | null = done.ok ? null : reasonOf(done.why)
    setWhy(reason)
    if (done.ok) toasts.say({ text: words().saved, look: 'good' })
    props.onChanged()
  }
  const verify = async () => {
    const asked = await api(askVerification, { language: locale() })
    const reason: string | null = asked.ok ? null : reasonOf(asked.why)
    setWhy(reason)
    setSent(asked.ok)
  }
  return (
    <>
      <Turn
        label={words().hides}
        isOn={props.wishes.hidesAmounts}
        onSwitch={hidesAmounts => void set({ hidesAmounts })}
      />
      <Switch
        fallback={
          <>
            <Turn label={words().receipts} isOn={props.wishes.receipts} onSwitch={receipts => void set({ receipts })} />
            <Turn
              label={words().news}
              hint={words().newsHint}
              isOn={props.wishes.news}
              onSwitch={news => void set({ news })}
            />
          </>
        }
      >
        <Match when={!props.wishes.mails}>
          <p class="quiet">{words().noMail}</p>
        </Match>
        <Match when={me.person.isGuest}>
          <p class="quiet">{words().guest}</p>
        </Match>
        <Match when={isSent() && !props.wishes.isVerified}>
          <p role="status">{words().sent}</p>
        </Match>
        <Match when={!props.wishes.isVerified}>
          <p>{words().unverified(me.person.email ?? '')}</p>
          <Button onClick={() => void verify()}>{words().verify}</Button>
        </Match>
      </Switch>
      <Show when={why()}>{text => <Notice look="bad">{text()}</Notice>}</Show>
    </>
  )
}
