import { createSignal } from 'solid-js'
import { useToasts } from '../../ui/toast.tsx'

/** A sheet whose lines are done one after the other. */
export interface Importing {
  text(): string
  setText(text: string): void
  isBusy(): boolean
  /** Stopped half way it stays open: what is done is not in the sheet's lines any more, so the rest goes on from there. */
  run<Line>(
    lines: readonly Line[],
    one: (line: Line) => Promise<boolean>,
    done: (count: number) => string,
  ): Promise<void>
}

export function createImporting(onClose: () => void): Importing {
  const toasts = useToasts()
  const [text, setText] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  return {
    ...{ text, setText, isBusy },
    run: async (lines, one, done) => {
      setBusy(true)
      let count = 0
      for (const line of lines) {
        if (!(await one(line))) break
        count += 1
      }
      setBusy(false)
      if (count < lines.length) return
      setText('')
      toasts.say({ text: done(count), look: 'good' })
      onClose()
    },
  }
}
