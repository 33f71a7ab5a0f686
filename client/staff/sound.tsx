import { createContext, type JSX, onCleanup, type ParentProps, useContext } from 'solid-js'
import { createSound, type Sound } from '../state/sound.ts'

const SoundContext = createContext<Sound>()

/** Around everything: the first tap anywhere, be it to sign in, lets sounds out for the whole shift. */
export function SoundProvider(props: ParentProps): JSX.Element {
  const sound = createSound(window)
  onCleanup(() => sound.stop())
  return <SoundContext.Provider value={sound}>{props.children}</SoundContext.Provider>
}

export function useSound(): Sound {
  const sound = useContext(SoundContext)
  if (sound === undefined) throw new Error('No sound around this component')
  return sound
}
