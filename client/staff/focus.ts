import type { Accessor } from 'solid-js'
import { useRouter } from '../ui/router.tsx'

/** The spot that is open in the panel, and one session of it. */
export interface Focus {
  spot: string | null
  session: string | null
}

/** The address carries the focus, so that a reload opens the same panel. */
export function useFocus(): { focus: Accessor<Focus>; open(focus: Partial<Focus>): void; shut(): void } {
  const router = useRouter()
  const show = (query: string) => router.go(`${router.path()}${query}`, { replace: true })
  return {
    focus: () => ({ spot: router.query().get('spot'), session: router.query().get('session') }),
    open: ({ spot, session }) => {
      const query = new URLSearchParams()
      if (typeof spot === 'string') query.set('spot', spot)
      if (typeof session === 'string') query.set('session', session)
      show(`?${query}`)
    },
    shut: () => show(''),
  }
}
