import { type JSX, Show, splitProps } from 'solid-js'
import './button.css'

export interface ButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'class'> {
  /** `primary`: the one thing this screen is for. `danger`: what cannot be undone. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined
  size?: 'normal' | 'large' | 'small' | undefined
  icon?: JSX.Element
  isWide?: boolean | undefined
  /** Its work goes on: it cannot be pressed again, and says so. */
  isBusy?: boolean | undefined
}

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['look', 'size', 'icon', 'isWide', 'isBusy', 'children', 'type', 'disabled'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class="button"
      data-look={own.look ?? 'plain'}
      data-size={own.size ?? 'normal'}
      data-wide={own.isWide === true ? '' : undefined}
      disabled={own.disabled === true || own.isBusy === true}
      aria-busy={own.isBusy === true}
    >
      {own.icon}
      <Show when={own.children}>
        <span>{own.children}</span>
      </Show>
    </button>
  )
}

/** A button that is only an icon: its name is for ears, and shows as a hint. */
export function IconButton(props: ButtonProps & { label: string }): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'children', 'icon', 'type', 'look'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class="icon-button"
      data-look={own.look ?? 'quiet'}
      aria-label={own.label}
      title={own.label}
    >
      {own.icon}
      {own.children}
    </button>
  )
}
