import type { Portal } from '../../../shared/api/portal.ts'
import type { Dictionaries } from '../../words/words.ts'

export interface DemoWords {
  title: string
  intro: string
  steps: readonly string[]
  who: Record<Portal, { name: string; device: string }>
  offline: string
  isOffline: (name: string) => string
  alone: string
  noDemo: string
  failed: string
  retry: string
  loading: string
}

const en: DemoWords = {
  title: 'Three people, one station',
  intro: 'These are the real apps on the real server, each signed in as somebody else. Try it in a minute:',
  steps: [
    'On the phone, open Bến Thành, hold a connector and start charging.',
    'Watch the tablet: staff see who it is, the energy and the cost.',
    'Cut the tablet’s link with its switch and take the payment in cash all the same.',
    'Switch it on again: phone, tablet and desk agree.',
  ],
  who: {
    customer: { name: 'Mai, a customer', device: 'on her phone' },
    staff: { name: 'Lan, at the desk', device: 'on a tablet' },
    owner: { name: 'Hoa, the owner', device: 'at her desk' },
  },
  offline: 'Offline',
  isOffline: name => `Cut the link of ${name}`,
  alone: 'Open alone',
  noDemo: 'This server is no demo. Start one with an empty data directory.',
  failed: 'The demo could not be opened.',
  retry: 'Try again',
  loading: 'Signing everybody in',
}

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
