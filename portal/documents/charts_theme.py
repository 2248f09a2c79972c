"""What charts look like: the tokens of docs/look.md. Each colour has contrast 3 to white, and with colour blindness
each is still another (a test asks); what matters is said in words as well."""

INK, SOFT, LINE = "#232E3D", "#55606E", "#D4D6D8"
BLUE, BLUE_PALE = "#0468B1", "#94C4F5"
PALETTE = [BLUE, "#C77700", INK, "#3A9AD9", "#AD2100", "#7C8794"]

TEXT = {"labelColor": SOFT, "labelFontSize": 12, "labelFontWeight": "normal", "titleColor": SOFT, "titleFontSize": 12}
THEME = {
    "font": "Noto Sans",
    "background": None,
    "padding": 6,
    "view": {"stroke": None},
    "axis": {
        **TEXT,
        "titleFontWeight": "normal",
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "gridColor": LINE,
        "gridWidth": 1,
        "labelLimit": 220,
    },
    "axisX": {"grid": False, "labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 6},
    "axisY": {"tickCount": 5},
    "legend": {
        **TEXT,
        "titleFontWeight": 600,
        "orient": "top",
        "symbolSize": 90,
        "labelLimit": 260,
        "columnPadding": 16,
    },
    "bar": {"color": BLUE},
    "rect": {"color": BLUE},
    "line": {"color": BLUE, "strokeWidth": 2.5},
    "point": {"color": BLUE, "filled": True, "size": 50},
    "area": {"color": BLUE},
    "rule": {"color": INK},
    "text": {"color": INK, "fontSize": 12},
    "range": {"category": PALETTE},
}
