import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/calls";
import type { Site } from "../../api/model";
import { Button } from "../../ui/button";
import { Fault } from "../../ui/fault";
import { say } from "../../ui/toasts";
import { type Loaded, useLoad } from "../../ui/use-load";
import { SitePicker } from "./site-picker";

dayjs.extend(utc);
dayjs.extend(timezone);

const kZone = "Asia/Ho_Chi_Minh";
const kMinutes = 120;

interface Values {
  title: string;
  starts_at: Dayjs;
  minutes: number;
  seats: number[];
  chair_seat: number;
}

// One plain form. The time entered is the province's, whatever zone this PC is set to.
export function NewMeetingForm({ sites, onCreated }: { sites: Loaded<Site[]>; onCreated: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>(null);
  const groups = useLoad(api.siteGroups);
  const seats = Form.useWatch("seats", form) ?? [];
  const all = sites.data ?? [];
  const submit = async (values: Values) => {
    const starts_at = values.starts_at.tz(kZone, true).toISOString();
    try {
      const meeting = await api.createMeeting({ ...values, title: values.title.trim(), starts_at });
      say({ text: t("office.created", { title: meeting.title }) });
      onCreated();
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="new-meeting"
      requiredMark={false}
      initialValues={{ minutes: kMinutes, seats: [] }}
      onFinish={(values) => void submit(values)}
    >
      {error !== null && <Fault error={error} />}
      <Form.Item
        name="title"
        label={t("office.meeting_title")}
        rules={[{ required: true, message: t("office.need_title") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <div className="new-meeting-row">
        <Form.Item
          name="starts_at"
          label={t("office.starts_at")}
          rules={[{ required: true, message: t("office.need_time") }]}
        >
          <DatePicker
            showTime={{ format: "HH:mm", minuteStep: 5 }}
            format="HH:mm DD/MM/YYYY"
            style={{ width: "100%" }}
          />
        </Form.Item>
        <Form.Item name="minutes" label={t("office.minutes")}>
          <InputNumber min={15} max={720} step={15} style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <Form.Item
        name="seats"
        label={t("office.pick_sites")}
        rules={[{ type: "array", min: 2, required: true, message: t("office.need_sites") }]}
      >
        <SitePicker sites={all} groups={groups.data ?? []} />
      </Form.Item>
      <Form.Item
        name="chair_seat"
        label={t("office.chair_seat")}
        rules={[{ required: true, message: t("office.need_chair") }]}
      >
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={all
            .filter((site) => seats.includes(site.seat))
            .map((site) => ({ value: site.seat, label: site.caption }))}
        />
      </Form.Item>
      <Button type="submit" tone="primary" big>
        {t("act.new_meeting")}
      </Button>
    </Form>
  );
}
