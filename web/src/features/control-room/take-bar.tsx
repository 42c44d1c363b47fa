import { cutBack } from "../../actions/cut-back";
import { freezeAll } from "../../actions/freeze-all";
import { holding } from "../../actions/holding";
import { micCloseAll } from "../../actions/mic-close-all";
import { pause } from "../../actions/pause";
import { take } from "../../actions/take";
import { ActionButton } from "./action-button";

export function TakeBar() {
  return (
    <div className="take-bar" role="toolbar">
      <ActionButton action={take} argument={undefined} tone="danger" big className="take" iconSize={24} />
      <ActionButton action={cutBack} argument={undefined} />
      <ActionButton action={micCloseAll} argument={undefined} />
      <ActionButton action={freezeAll} argument={undefined} />
      <ActionButton action={holding} argument={undefined} />
      <ActionButton action={pause} argument={undefined} />
    </div>
  );
}
