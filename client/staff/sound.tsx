import { type JSX, onCleanup, type ParentProps } from 'solid-js'
import { createGiven } from '../state/given.ts'
import { createSound, type Sound } from '../state/sound.ts'

const [GiveSound, useSound] = createGiven<Sound>('sound')

export { useSound }

/** Around everything: the first tap anywhere, be it to sign in, lets sounds out for the whole shift. */
export function SoundProvider(props: ParentProps): JSX.Element {
  const sound = createSound(window)
  onCleanup(() => sound.stop())
  return <GiveSound value={sound}>{props.children}</GiveSound>
}
