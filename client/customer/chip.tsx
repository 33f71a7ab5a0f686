import type { JSX, ParentProps } from 'solid-js'

/** One of a few that can be chosen. */
export function Chip(
  props: ParentProps<{ isOn: boolean; onPress: () => void; icon?: JSX.Element; isOff?: boolean | undefined }>,
): JSX.Element {
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={props.isOn}
      disabled={props.isOff === true}
      onClick={() => props.onPress()}
    >
      {props.icon}
      {props.children}
    </button>
  )
}
