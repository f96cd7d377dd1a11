"""The sheets: letters and digits of their ids, and their headers (the Chinese titles of the vocabulary)."""

from __future__ import annotations

DAY = ("日期", "来源")
SPAN = ("起始日期", "截止日期")

OTHER_FORMS = {"incident": "yaml", "project": "json"}
"""Sheets that are not written as CSV."""

LAYOUT: dict[str, tuple[str, int, tuple[str, ...]]] = {
    # who and where
    "village": ("V", 1, ("名称", "人口", "上年集体收入")),
    "area": ("A", 2, ("名称", "村")),
    "group": ("G", 3, ("名称", "村", "责任片", "联系干部")),
    "cadre": ("C", 3, ("名称", "级别", "到任日期", "所在村", "岗位难度系数", "村内职务")),
    "household": ("H", 3, ("名称", "类别", "村", "村民小组", "结对干部", "转产日期")),
    "enterprise": ("E", 2, ("名称", "所在村")),
    "figure": ("QS", 2, ("名称", "口径", "上报数")),
    "unit": ("DW", 2, ("名称",)),
    "retired_cadre": ("LR", 3, ("名称", "所在村", "补贴发放日期")),
    "venture": ("CY", 3, ("名称", "所在村", "结对党员")),
    "branch": ("B", 2, ("名称", "类别", "村")),
    "member": ("M", 3, ("名称", "党支部", "农村党员", "出生日期", "入党日期", "党员中心户", "联系领导")),
    "project": ("P", 2, ("名称", "类别")),
    # posts and contracts
    "posting": ("RZ", 3, (*SPAN, "来源", "干部", "级别", "职务")),
    "contract": ("BC", 2, ("村", "干部", *SPAN, "角色")),
    "responsibility": ("BB", 2, ("责任片", "干部", *SPAN, "份额")),
    "assignment": ("FG", 3, ("项目", "干部", "份额", "任务")),
    "unit_contact": ("DL", 2, ("企业", "乡直单位")),
    "enterprise_contact": ("LQ", 2, ("企业", "干部")),
    "safety_pledge": ("ZR", 2, (*DAY, "干部", "签订时级别", "风险金")),
    "line_target": ("WX", 3, (*DAY, "干部", "工作线", "目标数", "完成数", "奖惩")),
    # daily work
    "attendance": ("KQ", 3, (*DAY, "干部", "类别", "分钟", "天数")),
    "duty_shift": ("ZB", 3, (*DAY, "干部", "到岗", "代班人")),
    "meeting_absence": ("HY", 3, (*DAY, "干部", "会议", "已请假")),
    "monthly_report": ("HB", 4, (*DAY, "干部", "事项")),
    "study": ("XX", 3, (*DAY, "干部", "学时")),
    "plate_check": ("LX", 3, (*DAY, "村民组", "照片", "电话", "职责")),
    "disclosure_check": ("GK", 2, (*DAY, "干部", "工作身份", "联系号码", "工作职责", "评议结果")),
    "must_check": ("SB", 3, (*DAY, "包村干部", "必知", "必到", "必访", "必报")),
    "misconduct": ("ZF", 2, (*DAY, "干部", "情节", "情况")),
    "bulletin": ("XC", 3, (*DAY, "干部", "采用级别")),
    # own post
    "matter": ("BJ", 3, (*DAY, "首办人", "办结期限", "办结日期", "推诿")),
    "closing_report": ("ZP", 2, (*DAY, "干部", "自报按时办结率")),
    "promise": ("CN", 3, (*DAY, "干部", "内容", "兑现")),
    "cadre_ballot": ("PY", 3, (*DAY, "干部", "评议人", "评价", "票数")),
    "file_check": ("TZ", 2, (*DAY, "干部", "齐全", "及时", "签字")),
    "complaint": ("TS", 2, (*DAY, "干部", "属实", "扣分")),
    "innovation": ("CX", 2, (*DAY, "干部", "推广级别", "文号")),
    "skill_test": ("CS", 2, (*DAY, "干部", "成绩")),
    # central work
    "incident": ("CH", 2, (*DAY, "责任片", "户数", "规模", "自查发现")),
    "accident": ("SG", 2, (*DAY, "责任片", "死亡人数", "受伤人数")),
    "visit": ("F", 5, (*DAY, "走访干部", "结对户")),
    "supervision": ("DC", 2, (*DAY, "责任干部", "事项", "情节")),
    "petition": ("XF", 2, (*DAY, "村", "包案干部", "到访级别", "形式")),
    "dispute": ("GH", 2, (*DAY, "村", "包案领导", "化解日期")),
    "village_stay": ("ZC", 3, (*DAY, "领导", "村")),
    "enterprise_visit": ("QF", 3, (*DAY, "干部", "企业")),
    "group_visit": ("ZU", 3, (*DAY, "干部", "村民组")),
    "venture_visit": ("CF", 3, (*DAY, "创业户")),
    "care_visit": ("GA", 3, (*DAY, "领导", "党员")),
    # key work
    "progress": ("JD", 3, (*DAY, "项目", "计划进度", "实际进度")),
    "milestone": ("JE", 2, (*DAY, "项目", "计划日期", "完成日期")),
    "quality_check": ("ZL", 2, (*DAY, "项目", "扣分")),
    "investment": ("ZS", 2, (*DAY, "干部", "到位资金（万元）")),
    "grant": ("ZJ", 2, (*DAY, "干部", "金额（万元）")),
    "countryside_sample": ("CC", 2, (*DAY, "村", "责任干部", "得分")),
    "notice": ("DB", 2, (*DAY, "干部", "颜色")),
    "honour": ("BZ", 2, (*DAY, "干部", "级别", "形式", "文号")),
    # villages
    "pledge": ("NZ", 2, (*DAY, "村", "承诺人", "内容", "兑现")),
    "review_session": ("CP", 2, (*DAY, "村", "应到人数", "结果公布日期")),
    "ballot": ("PX", 3, (*DAY, "场次", "投票人", "评价", "票数")),
    "leader_ballot": ("SZ", 3, (*DAY, "场次", "述职人", "测评内容", "投票人", "评价", "票数")),
    "party_check": ("DJ", 1, (*DAY, "村", "三会一课", "党费", "记录", "培训", "活动阵地")),
    "norm_check": ("GF", 1, (*DAY, "村", "财务公开", "坐班", "档案")),
    "birth_check": ("JS", 2, (*DAY, "村", "应服务人次", "实服务人次")),
    "income": ("SR", 2, (*DAY, "村", "金额")),
    "village_report": ("CB", 2, (*DAY, "村")),
    # members
    "star_lapse": ("KX", 3, (*DAY, "党员", "星", "情节")),
    "help_contact": ("BD", 3, (*DAY, "党员", "帮带人")),
    "deed": ("HD", 4, (*DAY, "党员", "类别", "小时")),
    # what persons decided
    "decision": ("PD", 3, ("评定项", "对象", "决定", "决定人", "理由", "日期")),
}
