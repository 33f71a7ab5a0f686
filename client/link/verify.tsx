import { createResource, type JSX, Match, Switch } from 'solid-js'
import { verifyEmail } from '../../shared/api/own.ts'
import { Empty, Loading } from '../ui/surface.tsx'
import { sharedWords } from '../words/shared.ts'
import { whyWords } from '../words/whys.ts'
import { createWords } from '../words/words.ts'
import type { Here } from './link-page.tsx'
import { linkWords } from './words.ts'

/** A person shows that an address is theirs: they have opened the link that was sent there. */
export function Verify(props: Here): JSX.Element {
  const words = createWords(linkWords, props.preferences)
  const shared = createWords(sharedWords, props.preferences)
  const [verified] = createResource(() => props.api(verifyEmail, { token: props.token }))
  const answer = () => verified()
  const why = () => {
    const now = answer()
    return now?.ok === false ? now.why : null
  }
  const email = () => {
    const now = answer()
    return now?.ok === true ? now.value.email : null
  }
  return (
    <Switch fallback={<Loading label={shared().ui.loading} />}>
      <Match when={why() === 'link-dead' || why() === 'shape'}>
        <Empty title={words().dead}>{words().verifyDead}</Empty>
      </Match>
      <Match when={why()}>{reason => <Empty title={whyWords(shared(), reason())} />}</Match>
      <Match when={email()}>
        {address => (
          <Empty title={words().verified(address())} action={<a href="/profile">{words().toSignIn}</a>}>
            {words().verifiedText}
          </Empty>
        )}
      </Match>
    </Switch>
  )
}
