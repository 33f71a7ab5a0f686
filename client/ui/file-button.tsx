import Upload from 'lucide-solid/icons/upload'
import { type JSX, splitProps } from 'solid-js'
import { Button, type ButtonProps } from './button.tsx'

/** Asks for a file. A browser words its own button in its language, which need not be the reader's. */
export function FileButton(
  props: Omit<ButtonProps, 'icon' | 'onClick'> & { accept: string; onFile: (file: File) => void },
): JSX.Element {
  const [own, rest] = splitProps(props, ['accept', 'onFile'])
  let input: HTMLInputElement | undefined
  const choose = (chosen: HTMLInputElement) => {
    const [file] = chosen.files ?? []
    // The same file again is a choice, too.
    chosen.value = ''
    if (file !== undefined) own.onFile(file)
  }
  return (
    <>
      <input ref={input} type="file" hidden accept={own.accept} onChange={event => choose(event.currentTarget)} />
      <Button {...rest} icon={<Upload aria-hidden="true" />} onClick={() => input?.click()} />
    </>
  )
}
