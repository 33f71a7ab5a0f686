import { type Accessor, type JSX, Show } from 'solid-js'
import { about } from '../../../shared/api/about.ts'
import { useApp } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Notice } from '../../ui/surface.tsx'
import { shellWords } from '../words/shell.ts'
import { createAsked } from './asked.ts'
import { isReachable } from './reachable.ts'

export interface Address {
  /** The address that codes and links begin with. */
  root: Accessor<string>
  /** A warning to show before it is printed or sent; null if there is none. */
  warning: Accessor<'missing' | 'local' | null>
}

/** Where others find this place: as its server was told, else as this very page was opened. */
export function createAddress(): Address {
  const { api } = useApp()
  const told = createAsked(api, about, () => ({}))
  const root = () => told.value()?.publicUrl ?? location.origin
  return {
    root,
    warning: () => {
      // Until the server has answered, nothing is known that could be wrong.
      if (told.value() === undefined && told.why() === null) return null
      if (!isReachable(root())) return 'local'
      return told.value()?.publicUrl === null ? 'missing' : null
    },
  }
}

/** Says what is wrong with the address before it stands on paper. */
export function AddressNotice(props: { address: Address }): JSX.Element {
  const { words } = useWords(shellWords)
  return (
    <Show when={props.address.warning()}>
      {why => (
        <div class="address-notice">
          <Notice look="warn">{words().address[why()](props.address.root())}</Notice>
        </div>
      )}
    </Show>
  )
}
