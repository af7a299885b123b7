import type { ButtonHTMLAttributes } from "react";
import { Icon, type IconName } from "./Icon.tsx";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly weight?: "solid" | "line" | "plain" | "danger";
  readonly icon?: IconName;
}

export function Button({ weight = "line", icon, children, className, ...rest }: Props) {
  return (
    <button type="button" {...rest} className={`button ${className ?? ""}`} data-weight={weight}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}
