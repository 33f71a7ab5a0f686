import type { Portal } from '../../shared/api/person.ts'
import type { Dictionaries } from '../words/words.ts'

const en = {
  title: 'Three people, one station',
  intro: 'The real apps on a real server, each signed in as someone else. Try it in a minute:',
  steps: [
    'On the phone, open Bến Thành, hold a connector and start charging.',
    'Watch the tablet: staff see who it is, the energy and the cost.',
    'Take the tablet offline with its switch, and take the payment in cash anyway.',
    'Bring it back online: the phone, the tablet and the owner’s screen agree.',
  ],
  who: {
    customer: { name: 'Mai, a customer', device: 'on her phone' },
    staff: { name: 'Lan, at the desk', device: 'on a tablet' },
    owner: { name: 'Hoa, the owner', device: 'at her desk' },
  } satisfies Record<Portal, { name: string; device: string }>,
  offline: 'Offline',
  isOffline: (name: string) => `Take ${name} offline`,
  alone: 'Open in its own tab',
  noDemo: 'This server isn’t a demo. Start one with an empty data directory.',
  failed: 'Couldn’t open the demo.',
  retry: 'Try again',
  loading: 'Signing everyone in',
}

export type DemoWords = typeof en

const vi: DemoWords = {
  title: 'Ba người, một trạm',
  intro: 'Đây là các ứng dụng thật trên máy chủ thật, mỗi ứng dụng do một người khác đăng nhập. Thử trong một phút:',
  steps: [
    'Trên điện thoại, mở Bến Thành, giữ một cổng sạc rồi bắt đầu sạc.',
    'Nhìn máy tính bảng: nhân viên thấy ai đang sạc, điện năng và chi phí.',
    'Ngắt mạng của máy tính bảng bằng công tắc và vẫn thu tiền mặt.',
    'Bật mạng lại: điện thoại, máy tính bảng và màn hình chủ trạm khớp nhau.',
  ],
  who: {
    customer: { name: 'Mai, khách hàng', device: 'trên điện thoại' },
    staff: { name: 'Lan, nhân viên', device: 'trên máy tính bảng' },
    owner: { name: 'Hoa, chủ trạm', device: 'trên máy tính' },
  },
  offline: 'Ngoại tuyến',
  isOffline: name => `Ngắt mạng của ${name}`,
  alone: 'Mở riêng',
  noDemo: 'Máy chủ này không phải bản dùng thử. Hãy khởi động với thư mục dữ liệu trống.',
  failed: 'Không mở được bản dùng thử.',
  retry: 'Thử lại',
  loading: 'Đang đăng nhập cho mọi người',
}

export const demoWords: Dictionaries<DemoWords> = { en, vi }
