import { createResource, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import type { OutputOf } from '../../shared/api/endpoint.ts'
import { acceptInvitation, lookAtInvitation } from '../../shared/api/link.ts'
import { signIn } from '../../shared/api/sign-in.ts'
import { Button } from '../ui/button.tsx'
import { Segments, TextField } from '../ui/field.tsx'
import { Card, Empty, Loading, Notice } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { whyWords } from '../words/whys.ts'
import { createWords } from '../words/words.ts'
import type { Here } from './link-page.tsx'
import { linkWords } from './words.ts'

type Offer = OutputOf<typeof lookAtInvitation>
type Standing = 'new' | 'known'

/** An invitation: tells to what, takes the person's details, and leads them to their app. */
export function Invitation(props: Here): JSX.Element {
  const words = createWords(linkWords, props.preferences)
  const [offer] = createResource(() => props.api(lookAtInvitation, { token: props.token }))
  const refused = () => {
    const answer = offer()
    return answer?.ok === false ? answer.why : null
  }
  const found = () => {
    const answer = offer()
    return answer?.ok === true ? answer.value : null
  }
  return (
    <Switch fallback={<Loading label={words().join} />}>
      <Match when={refused()}>
        {why => (
          <Show when={why() !== 'unreachable'} fallback={<Empty title={words().unreachable} />}>
            <Empty title={words().dead}>{words().deadText}</Empty>
          </Show>
        )}
      </Match>
      <Match when={found()}>{value => <Accept {...props} offer={value()} />}</Match>
    </Switch>
  )
}

function Accept(props: Here & { offer: Offer }): JSX.Element {
  const words = createWords(linkWords, props.preferences)
  const shared = createWords(sharedWords, props.preferences)
  const [standing, setStanding] = createSignal<Standing>('new')
  const [name, setName] = createSignal('')
  const [email, setEmail] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const isNew = () => standing() === 'new'
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setWhy(null)
    const who = { email: email(), password: password() }
    const refused = isNew() ? await joinAsNew(props, { ...who, name: name() }) : await joinAsKnown(props, who)
    setBusy(false)
    if (refused === null) location.assign(appOf(props.offer))
    else setWhy(refused)
  }
  return (
    <>
      <Card title={words().invited(props.offer.by)}>
        <Show when={props.offer.isFounder}>
          <p>{words().founder}</p>
        </Show>
        <ul class="link-page-roles">
          <For each={Object.entries(props.offer.roles)}>
            {([station, role]) => <li>{words().role[role](station)}</li>}
          </For>
        </ul>
      </Card>
      <Segments
        label={words().which}
        value={standing()}
        choices={[
          { value: 'new', label: words().new },
          { value: 'known', label: words().known },
        ]}
        onChoose={setStanding}
      />
      <form class="link-page-form" onSubmit={send}>
        <Show when={isNew()}>
          <TextField label={shared().ui.name} autocomplete="name" required value={name()} onText={setName} />
        </Show>
        <TextField
          label={shared().ui.email}
          type="email"
          autocomplete="username"
          required
          value={email()}
          onText={setEmail}
        />
        <TextField
          label={shared().ui.password}
          type="password"
          autocomplete={isNew() ? 'new-password' : 'current-password'}
          hint={isNew() ? words().passwordHint : undefined}
          minLength={isNew() ? 8 : 1}
          required
          value={password()}
          onText={setPassword}
        />
        <Show when={why()}>
          {reason => (
            <Notice look="bad">
              {reason() === 'link-dead'
                ? words().deadText
                : reason() === 'claim-first'
                  ? words().claimFirst
                  : whyWords(shared(), reason())}
            </Notice>
          )}
        </Show>
        <Button type="submit" look="primary" size="large" isWide isBusy={isBusy()}>
          {isNew() ? words().join : words().joinKnown}
        </Button>
      </form>
    </>
  )
}

interface Known {
  email: string
  password: string
}

/** Null once they are in; otherwise why not. */
async function joinAsNew({ api, token }: Here, newcomer: Known & { name: string }): Promise<string | null> {
  const accepted = await api(acceptInvitation, { token, newcomer })
  return accepted.ok ? null : accepted.why
}

/** They prove who they are, take the role, and come in again through the portal that is theirs now. */
async function joinAsKnown(here: Here & { offer: Offer }, known: Known): Promise<string | null> {
  const entered = await here.api(signIn, { ...known, portal: 'customer' })
  if (!entered.ok) return entered.why
  const accepted = await here.api(acceptInvitation, { token: here.token })
  if (!accepted.ok) return accepted.why
  const again = await here.api(signIn, { ...known, portal: portalOf(here.offer) })
  return again.ok ? null : again.why
}

function portalOf({ roles, isFounder }: Offer): 'staff' | 'owner' {
  return isFounder || Object.values(roles).includes('owner') ? 'owner' : 'staff'
}

function appOf(offer: Offer): string {
  return `/${portalOf(offer)}/`
}
